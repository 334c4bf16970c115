import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Not at the top: hosts that serve several sites give each a folder. */
const base = '/school/surprisal/';

/** A static host as they are: files under a sub-path, with their types and no other headers. */
export class PlainHost {
  /** Paths below `address` that were asked for, in this order. */
  readonly requests: string[] = [];
  readonly files: Map<string, Uint8Array>;
  address = '';
  readonly #server: Server;
  /** Answers to these wait for it. */
  readonly #held = new Map<string, Promise<void>>();

  private constructor(files: ReadonlyMap<string, Uint8Array>, server: Server) {
    this.files = new Map(files);
    this.#server = server;
  }

  /** Serves `files`, by their paths, until it is closed. */
  static async open(files: ReadonlyMap<string, Uint8Array>): Promise<PlainHost> {
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url!, 'http://localhost');
      const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
      void host.#answer(path).then((bytes) => {
        const type = types[extname(path || 'index.html')] ?? 'application/octet-stream';
        response.writeHead(bytes ? 200 : 404, { 'Content-Type': type });
        response.end(bytes);
      });
    });
    const host = new PlainHost(files, server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host.address = `http://localhost:${(server.address() as AddressInfo).port}${base}`;
    return host;
  }

  /** Lets requests for a path wait until what it returns is called. */
  hold(path: string): () => void {
    let release = () => {};
    this.#held.set(path, new Promise((resolve) => (release = resolve)));
    return () => release();
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(path: string): Promise<Uint8Array | undefined> {
    this.requests.push(path);
    await this.#held.get(path);
    return this.files.get(path || 'index.html');
  }
}
