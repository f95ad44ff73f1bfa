import { LitElement } from 'lit';
import { Watch, type Session } from '../session';

let shared: Session | null = null;

/** Gives all parts their session; once, before the first of them is made. */
export function share(session: Session): void {
  shared = session;
}

/** A part of the console: drawn again whenever the session changed. */
export abstract class Part extends LitElement {
  readonly session: Session;

  constructor() {
    super();
    if (shared === null) {
      throw new Error('The session must be shared before the parts are made.');
    }
    const session = shared;
    this.session = session;
    new Watch(this, () => session);
  }
}
