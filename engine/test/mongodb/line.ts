/** A line to the server that can be cut, mended, and lose one answer: what a network does, done to the real server. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

export class Line {
  readonly #sockets = new Set<Socket>();
  #cut = false;
  #losing: string | undefined;
  /** Answers lost so far. */
  lost = 0;

  private constructor(readonly server: Server, readonly host: string, readonly hostPort: number) {
    server.on('connection', (client) => this.#join(client));
  }

  static async to(url: URL): Promise<Line> {
    const server = createServer();
    const line = new Line(server, url.hostname, Number(url.port || 27017));
    await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
    return line;
  }

  get port(): number { return (this.server.address() as AddressInfo).port; }

  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void { this.#cut = false; }

  /** The next request with this word reaches the server; its answer does not come back. */
  loseAnswerTo(word: string): void { this.#losing = word; }

  close(): void {
    this.cut();
    this.server.close();
  }

  #join(client: Socket): void {
    if (this.#cut) {
      client.destroy();
      return;
    }
    const server = connect(this.hostPort, this.host);
    let losing = false;
    for (const [socket, other] of [[client, server], [server, client]] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined); // A cut line is what is being told.
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (request) => {
      if (this.#losing !== undefined && request.includes(this.#losing)) {
        this.#losing = undefined;
        losing = true;
      }
      server.write(request);
    });
    server.on('data', (answer) => {
      if (!losing) {
        client.write(answer);
        return;
      }
      this.lost += 1;
      client.destroy();
    });
  }
}
