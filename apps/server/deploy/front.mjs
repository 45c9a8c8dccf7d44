/*
 * One address before several servers, which take turns; for a machine without Caddy, to try them out.
 *
 *   PORT=8080 SERVERS='127.0.0.1:8081 127.0.0.1:8082' node front.mjs
 */
import { createServer, request } from 'node:http';
import process from 'node:process';

const { PORT = '8080', HOST = '127.0.0.1', SERVERS = '' } = process.env;
const servers = SERVERS.split(' ').filter((address) => address !== '');
let turns = 0;

const front = createServer((asked, answer) => {
  const turn = turns++ % servers.length;
  passOn(asked, answer, [...servers.slice(turn), ...servers.slice(0, turn)]);
});
front.listen(Number(PORT), HOST);
process.on('SIGTERM', () => {
  front.close();
  front.closeAllConnections();
});

/** To the first of the servers that is there; once one has heard of it, to no other. */
function passOn(asked, answer, [server, ...others]) {
  if (server === undefined) {
    answer.writeHead(503, { 'Retry-After': '1' }).end('No server is there.\n');
    return;
  }
  const [host, port] = server.split(':');
  const { method, url, headers, socket } = asked;
  const from = [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean).join(', ');
  const onward = request({
    ...{ host, port, method, path: url, agent: false },
    headers: { ...headers, 'x-forwarded-for': from, connection: 'close' },
  });
  let isThere = false;
  onward.on('socket', (connection) =>
    connection.once('connect', () => {
      isThere = true;
      asked.pipe(onward);
    }),
  );
  onward.on('response', (answered) => {
    const { connection: _itsOwn, ...shown } = answered.headers;
    answer.writeHead(answered.statusCode, shown);
    answered.pipe(answer);
    answered.on('error', () => answer.destroy());
  });
  // A server that ends in the middle looks here as it does without a front: there is no answer.
  onward.on('error', () => (isThere ? answer.destroy() : passOn(asked, answer, others)));
  answer.on('close', () => onward.destroy());
}
