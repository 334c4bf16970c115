/** Formats that are not ours, by what can be done about them. */
const names = {
  image: { png: 'PNG', jpeg: 'JPEG', gif: 'GIF', webp: 'WebP', bmp: 'BMP', tiff: 'TIFF' },
  archive: { zip: 'ZIP', '7z': '7z', rar: 'RAR', tar: 'tar' },
  compressed: { xz: 'xz', bzip2: 'bzip2', zstd: 'Zstandard' },
  arrays: {
    npy: 'NumPy (NPY)',
    npz: 'NumPy (NPZ)',
    hdf5: 'HDF5',
    mat: 'MATLAB (MAT)',
    pickle: 'Python (pickle)',
    torch: 'PyTorch (PT)',
    parquet: 'Parquet',
  },
  document: { pdf: 'PDF', office: 'Office' },
  page: { html: 'HTML' },
  table: { csv: 'CSV' },
  text: { text: '' },
} as const;

export type ForeignKind = keyof typeof names;

export interface ForeignFormat {
  readonly kind: ForeignKind;
  /** As it is called in every language. */
  readonly name: string;
}

type FormatId = { [Kind in ForeignKind]: keyof (typeof names)[Kind] }[ForeignKind];

/** As many bytes of a file as `foreignFormat` looks at. */
export const foreignBeginning = 512;

/** The format that bytes at the beginning of a file are of; undefined if it is none that is known. */
export function foreignFormat(bytes: Uint8Array): ForeignFormat | undefined {
  const id = binaryFormat(bytes) ?? textFormat(bytes);
  if (!id) return undefined;
  for (const [kind, ofKind] of Object.entries(names)) {
    if (id in ofKind)
      return { kind: kind as ForeignKind, name: (ofKind as Record<string, string>)[id]! };
  }
  return undefined;
}

/** Bytes at the beginning, or further on; a text stands for its characters' codes. */
const signatures: readonly [id: FormatId, bytes: string, at?: number][] = [
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF8'],
  ['webp', 'WEBP', 8],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['pdf', '%PDF-'],
  ['xz', '\xfd7zXZ\0'],
  ['bzip2', '1AY&SY', 4],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['rar', 'Rar!\x1a\x07'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['npy', '\x93NUMPY'],
  ['hdf5', '\x89HDF\r\n\x1a\n'],
  ['mat', 'MATLAB '],
  ['parquet', 'PAR1'],
  ['tar', 'ustar', 257],
  // What `torch.save` wrote before version 1.6.
  ['torch', '\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19'],
];

function binaryFormat(bytes: Uint8Array): FormatId | undefined {
  const holds = (text: string, at = 0) =>
    text.length + at <= bytes.length &&
    Array.from(text).every((character, place) => character.charCodeAt(0) === bytes[at + place]);
  const found = signatures.find(([, text, at]) => holds(text, at));
  if (found) return found[0];
  if (holds('PK\x03\x04')) return zipFormat(bytes);
  if (holds('PK\x05\x06')) return 'zip';
  // Its length, and four bytes that are not used.
  if (holds('BM') && holds('\0\0\0\0', 6)) return 'bmp';
  const [first, protocol] = bytes;
  return first === 0x80 && protocol! >= 2 && protocol! <= 5 ? 'pickle' : undefined;
}

/** By the name of the first file in it. */
function zipFormat(bytes: Uint8Array): FormatId {
  const length = bytes[26]! + 256 * bytes[27]!;
  const name = new TextDecoder().decode(bytes.subarray(30, 30 + length));
  if (name.endsWith('.npy')) return 'npz';
  if (/(^|\/)(data\.pkl|\.format_version|byteorder)$/.test(name)) return 'torch';
  return name === '[Content_Types].xml' ? 'office' : 'zip';
}

function textFormat(bytes: Uint8Array): FormatId | undefined {
  // The end of what is looked at may lie within a character.
  const text = new TextDecoder().decode(bytes).replace(/\ufffd$/, '');
  // eslint-disable-next-line no-control-regex
  if (text.trim() === '' || /[\0-\x08\x0e-\x1f\ufffd]/.test(text)) return undefined;
  if (/^\s*(<!doctype html|<html)/i.test(text)) return 'html';
  const [line = ''] = text.trimStart().split(/[\r\n]/);
  const isTable = [',', ';', '\t'].some((separator) => line.split(separator).length > 2);
  return isTable && !/^\s*[{[]/.test(text) ? 'csv' : 'text';
}
