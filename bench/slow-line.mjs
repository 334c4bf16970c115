// A slow connection to a server of this machine, for whoever asks it: pages, workers and service workers
// alike share the one line. What a browser's own emulation slows down is only what the page asks for.
import net from 'node:net';

/** Lighthouse's "slow 4G", and the "slow 3G" that browsers' tools have had. */
export const slow4g = { name: 'slow 4G', kilobitsPerSecond: 1600, roundTripMs: 150 };
export const slow3g = { name: 'slow 3G', kilobitsPerSecond: 400, roundTripMs: 400 };

const packetBytes = 1460;
/** What a server has on its way before it waits to be heard from, and the line holds. */
const windowBytes = 65_536;
const tickMs = 2;

/**
 * Listens on a port of its own and passes all on to `targetPort`. Downwards the line carries so many
 * kilobits a second, a packet of each connection in turn; each way takes half a round trip, and a new
 * connection one round trip more before its first byte. Upwards it has no limit: requests are small.
 * There is no slow start, no loss and no encryption, each of which would make a real line slower still.
 */
export async function openSlowLine(targetPort, { kilobitsPerSecond, roundTripMs }) {
  const sockets = new Set();
  /** Connections with something to carry, first those whose turn it is. */
  const waiting = [];
  /** Packets on their way: all take as long, so they arrive in the order in which they left. */
  const underWay = [];
  const pace = { isFast: false };
  let creditBytes = 0;
  let countedAtMs = performance.now();

  const tick = () => {
    const now = performance.now();
    // A bit at the most: what was not used is gone.
    const bytes = ((now - countedAtMs) * kilobitsPerSecond) / 8;
    creditBytes = waiting.length === 0 ? 0 : creditBytes + bytes;
    countedAtMs = now;
    while (waiting.length > 0 && (creditBytes > 0 || pace.isFast)) {
      const flow = waiting.shift();
      const packet = flow.take();
      creditBytes -= packet.length;
      underWay.push({ flow, packet, atMs: pace.isFast ? now : now + roundTripMs / 2 });
      if (flow.hasMore) waiting.push(flow);
    }
    while (underWay.length > 0 && underWay[0].atMs <= now) {
      const { flow, packet } = underWay.shift();
      flow.deliver(packet);
    }
  };
  const clock = setInterval(tick, tickMs);

  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const target = net.connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      socket.on('error', () => {
        client.destroy();
        target.destroy();
      });
    }
    const connectedAtMs = performance.now() + (pace.isFast ? 0 : roundTripMs);
    const upwards = (act) => {
      const arrivesAtMs = Math.max(performance.now(), connectedAtMs) + roundTripMs / 2;
      setTimeout(() => act(), pace.isFast ? 0 : arrivesAtMs - performance.now());
    };
    client.on('data', (bytes) => upwards(() => target.write(bytes)));
    client.on('end', () => upwards(() => target.end()));

    const flow = flowTo(client, target);
    const queueUp = () => {
      if (!waiting.includes(flow)) waiting.push(flow);
    };
    target.on('data', (bytes) => {
      flow.add(bytes);
      queueUp();
    });
    target.on('end', () => {
      flow.end();
      queueUp();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    /** From now on as fast as the machine is, or as slow as it was again. */
    setFast: (isFast) => (pace.isFast = isFast),
    close() {
      clearInterval(clock);
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** What one connection has to carry down: buffers, and behind them perhaps its end. */
function flowTo(client, target) {
  const end = Buffer.alloc(0);
  const buffers = [];
  let byteCount = 0;
  return {
    get hasMore() {
      return buffers.length > 0;
    },
    add(bytes) {
      buffers.push(bytes);
      byteCount += bytes.length;
      if (byteCount >= windowBytes) target.pause();
    },
    end() {
      buffers.push(end);
    },
    take() {
      const [first] = buffers;
      const packet = first === end ? end : first.subarray(0, packetBytes);
      if (packet.length < first.length) buffers[0] = first.subarray(packetBytes);
      else buffers.shift();
      byteCount -= packet.length;
      if (byteCount < windowBytes) target.resume();
      return packet;
    },
    deliver(packet) {
      if (packet === end) client.end();
      else client.write(packet);
    },
  };
}
