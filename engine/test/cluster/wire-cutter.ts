/** A TCP proxy that can swallow what comes back: the command arrives, its answer does not. */
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export interface WireCutter {
  readonly address: string;
  /** From now on requests go through and answers do not. */
  swallowAnswers(): void;
  /** Ends every connection and lets new ones work again. */
  hangUp(): void;
  close(): Promise<void>;
}

export async function wireCutter(target: string): Promise<WireCutter> {
  const [host = '', port = ''] = target.replace(/^https?:\/\//, '').split(':');
  const open = new Set<Socket>();
  const state = { swallowing: false };
  const server = createServer((client) => {
    const upstream = connect(Number(port), host);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => open.delete(socket));
    }
    client.on('data', (data) => upstream.write(data));
    upstream.on('data', (data) => { if (!state.swallowing) client.write(data); });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hangUp = () => {
    for (const socket of open) socket.destroy();
    state.swallowing = false;
  };
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    swallowAnswers: () => { state.swallowing = true; },
    hangUp,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      hangUp();
    }),
  };
}
