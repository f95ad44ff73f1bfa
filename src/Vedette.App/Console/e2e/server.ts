import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../../../..');
const tests = join(repository, 'artifacts/bin/Vedette.SystemTests/release/Vedette.SystemTests.dll');

/** A server of the console that plays the scripted stream of the system tests. */
export class ScriptedServer {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts one on a free port, or on `port`. */
  static async start(kind: 'Recording' | 'Live', mode: 'Live' | 'Exercise', playFrom: number, port = 0): Promise<ScriptedServer> {
    if (!existsSync(tests)) {
      throw new Error(`Expected the system tests to be built: ${tests} is missing (dotnet build -c Release).`);
    }
    const chosen = port === 0 ? await freePort() : port;
    const child = spawn('dotnet', [tests, '-explicit', 'only', '-method', 'Vedette.Tests.ConsoleForBrowser.Serve_the_scripted_stream_to_a_browser'], {
      env: { ...process.env, VEDETTE_SCRIPTED: `${chosen},${kind},${mode},${playFrom}` },
      stdio: 'ignore',
    });
    const server = new ScriptedServer(`http://127.0.0.1:${chosen}/`, child);
    await alive(server.url);
    return server;
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGKILL');
    await ended;
  }
}

/** Waits until a server answers. */
export async function alive(url: string): Promise<void> {
  for (let tries = 0; tries < 900; tries++) {
    const answer = await fetch(`${url}health/live`).catch(() => null);
    if (answer?.ok) {
      return;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`The server at ${url} did not begin within 90 s.`);
}

/** A port that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
