import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';

/** Addresses of this machine's network (IPv4), the one that other machines most likely reach first. */
export async function networkAddresses() {
  const all = Object.values(networkInterfaces())
    .flat()
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  const usual = await outwardAddress();
  return all.toSorted((a, b) => Number(b === usual) - Number(a === usual));
}

/** The one that this machine would send from, which is none of a virtual network's. Nothing is sent. */
async function outwardAddress() {
  const socket = createSocket('udp4');
  try {
    socket.connect(9, '192.0.2.1'); // of no machine: RFC 5737
    await once(socket, 'connect');
    return socket.address().address;
  } catch {
    return undefined; // there is no way out
  } finally {
    socket.close();
  }
}
