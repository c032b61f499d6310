/** A worker over HTTP on kept-alive connections: `post(path, body)` → the JSON answer. */
import { Agent, request } from 'node:http';

export function connect(port, token, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const post = (path, body) => new Promise((resolve, reject) => {
    const text = JSON.stringify(body);
    const sent = request({ agent, port, host: '127.0.0.1', path, method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } }, (answer) => {
      let received = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => { received += chunk; });
      answer.on('end', () => (answer.statusCode === 200 ? resolve(JSON.parse(received)) : reject(new Error(`${path}: ${answer.statusCode} ${received}`))));
    });
    sent.on('error', reject);
    sent.end(text);
  });
  return { post, close: () => agent.destroy() };
}
