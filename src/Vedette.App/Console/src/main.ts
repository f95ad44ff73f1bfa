import { Session } from './session';
import './ui/app';
import { share } from './ui/part';
import { words } from './strings';

const session = new Session();
share(session);
document.title = words.title;
document.body.append(document.createElement('vd-app'));
session.start();
