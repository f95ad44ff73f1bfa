import { HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';
import type { LiveMessage } from '../contract';

/** How the line to the server is. */
export type LineState = { kind: 'connecting' } | { kind: 'connected' } | { kind: 'lost'; attempt: number };

const delays = [300, 700, 1500, 3000];

/** Keeps a stream of messages going: connects, resumes after a loss, never gives up, and says each change of state. */
export class Connection {
  #hub: HubConnection | null = null;
  #attempt = 0;
  #stopped = false;

  constructor(
    private readonly resume: () => { run: string | null; version: number },
    private readonly onMessage: (message: LiveMessage) => boolean,
    private readonly onState: (state: LineState) => void,
  ) {}

  start(): void {
    this.onState({ kind: 'connecting' });
    void this.#open();
  }

  stop(): void {
    this.#stopped = true;
    void this.#hub?.stop();
  }

  async #open(): Promise<void> {
    const hub = new HubConnectionBuilder().withUrl('live').configureLogging(LogLevel.None).build();
    hub.serverTimeoutInMilliseconds = 6000;
    hub.keepAliveIntervalInMilliseconds = 5000;
    this.#hub = hub;
    hub.onclose(() => this.#retry(hub));
    try {
      await hub.start();
    } catch {
      this.#retry(hub);
      return;
    }
    const { run, version } = this.resume();
    this.onState({ kind: 'connected' });
    hub.stream<LiveMessage>('Watch', run, version).subscribe({
      next: (message) => {
        this.#attempt = 0;
        if (!this.onMessage(message)) {
          void hub.stop();
        }
      },
      complete: () => void hub.stop(),
      error: () => void hub.stop(),
    });
  }

  #retry(hub: HubConnection): void {
    if (this.#stopped || hub !== this.#hub) {
      return;
    }
    this.#hub = null;
    this.#attempt++;
    this.onState({ kind: 'lost', attempt: this.#attempt });
    setTimeout(() => void this.#open(), delays[Math.min(this.#attempt, delays.length) - 1]);
  }
}
