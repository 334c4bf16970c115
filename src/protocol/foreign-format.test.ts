import { gzipSync, strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { foreignFormat } from './foreign-format';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const zip = (name: string) => zipSync({ [name]: strToU8('what it holds') });
const tar = () => {
  const header = new Uint8Array(512);
  header.set(bytes('train-images'));
  header.set(bytes('ustar\0'), 257);
  return header;
};

describe('the format of a file that is not ours', () => {
  it.each<[string, string, Uint8Array]>([
    ['image', 'PNG', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['image', 'JPEG', bytes('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['image', 'GIF', bytes('GIF89a\x01\0')],
    ['image', 'WebP', bytes('RIFF\x24\0\0\0WEBPVP8 ')],
    ['image', 'BMP', bytes('BM\x46\0\0\0\0\0\0\0\x36\0\0\0')],
    ['image', 'TIFF', bytes('II*\0\x08\0\0\0')],
    ['archive', 'ZIP', zip('train-images-idx3-ubyte')],
    ['archive', 'ZIP', bytes(`PK\x05\x06${'\0'.repeat(18)}`)],
    ['archive', '7z', bytes('7z\xbc\xaf\x27\x1c\0\x04')],
    ['archive', 'RAR', bytes('Rar!\x1a\x07\x01\0')],
    ['archive', 'tar', tar()],
    ['compressed', 'xz', bytes('\xfd7zXZ\0\0\x04')],
    ['compressed', 'bzip2', bytes('BZh91AY&SY')],
    ['compressed', 'Zstandard', bytes('\x28\xb5\x2f\xfd\x24')],
    ['arrays', 'NumPy (NPY)', bytes("\x93NUMPY\x01\0v\0{'descr': '|u1'")],
    ['arrays', 'NumPy (NPZ)', zip('x_train.npy')],
    ['arrays', 'HDF5', bytes('\x89HDF\r\n\x1a\n\0\0')],
    ['arrays', 'MATLAB (MAT)', bytes('MATLAB 5.0 MAT-file, Platform: GLNXA64')],
    ['arrays', 'Python (pickle)', bytes('\x80\x04\x95\x10\0\0\0\0\0\0\0')],
    ['arrays', 'PyTorch (PT)', zip('archive/data.pkl')],
    ['arrays', 'Parquet', bytes('PAR1\x15\x04')],
    ['document', 'PDF', bytes('%PDF-1.7\n')],
    ['document', 'Office', zip('[Content_Types].xml')],
    ['page', 'HTML', bytes('\n<!DOCTYPE html><html lang="en">')],
    ['table', 'CSV', bytes('label,1x1,1x2\n5,0,0\n')],
    ['table', 'CSV', new TextEncoder().encode('类别;像素一;像素二\n5;0;0\n')],
    ['text', '', bytes('train-images-idx3-ubyte')],
    ['text', '', bytes('{"format": "surprisal-runs", "version": 3}')],
  ])('%s %s', (kind, name, file) => {
    expect(foreignFormat(file)).toEqual({ kind, name });
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['images in IDX format', Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 9)],
    ['what gzip packed', gzipSync(new Uint8Array(9))],
    ['bytes of no meaning', Uint8Array.of(0xff, 0xfe, 1, 2, 3)],
  ])('is unknown of %s', (_, file) => {
    expect(foreignFormat(file)).toBeUndefined();
  });

  it('never throws, and knows a text that ends within a character', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (file) => void foreignFormat(file)));
    const text = new TextEncoder().encode('图片，标签\n');
    expect(foreignFormat(text.subarray(0, 4))).toEqual({ kind: 'text', name: '' });
  });
});
