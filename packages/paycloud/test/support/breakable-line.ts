import type { Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';

/** Connects as usual, and lets a test end the connection with an error of the system. */
export function breakableLine() {
  const connect = buildConnector({});
  const sockets: Socket[] = [];
  const agent = new Agent({
    connect: (options, done) => {
      connect(options, (...result) => {
        if (result[1]) sockets.push(result[1]);
        done(...result);
      });
    },
  });
  return { agent, breakWith: (error: Error) => sockets.forEach((socket) => socket.destroy(error)) };
}
