import { gzipSync, strToU8 } from 'fflate';
import { expect, it } from 'vitest';

import { idxFile } from '../../math/testing/idx-file';
import { fileKindOf } from './file-kind';

const images = idxFile([3, 12, 12], new Uint8Array(432));
const runs = '{"format":"surprisal-runs"}';
const packed = (content: Uint8Array) => new Uint8Array(gzipSync(content));

it.each<[kind: string, of: string, content: BlobPart, name?: string]>([
  ['idx', 'images', images],
  ['idx', 'packed images', packed(images)],
  ['idx', 'images of floats, to say that they can not be read', new Uint8Array([0, 0, 13, 3])],
  ['names', 'names of classes', 'cat\ndog', 'Names.TXT'],
  ['runs', 'JSON', runs],
  ['runs', 'JSON with a mark and white space before it', `\uFEFF\n  ${runs}`],
  ['runs', 'packed JSON', packed(strToU8(runs))],
  ['runs', 'half of a JSON', runs.slice(0, 9)],
  ['other', 'a table', 'step,epoch\n1,0.1\n'],
  ['other', 'a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47])],
  ['other', 'an archive', 'PK\u0003\u0004'],
  ['other', 'nothing', ''],
  ['other', 'zeros', new Uint8Array(100)],
  ['other', 'what only looks packed', new Uint8Array([0x1f, 0x8b, 1, 2, 3])],
])('%s: %s', async (kind, _, content, name = 'file') => {
  expect(await fileKindOf(new File([content], name))).toBe(kind);
});

it('is none of a file that is gone', async () => {
  const gone = {
    name: 'a',
    slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }),
  };
  expect(await fileKindOf(gone as unknown as File)).toBe('other');
});
