/** A line on which nothing has come for so long stands still: bytes come now and then on the slowest. */
export const lineSilenceSeconds = 10;

/**
 * What this page's own code gives as the detail of a failure. Whoever shows one has words for it in each language;
 * what a browser says stays as it is.
 */
export const ownDetails = {
  lineSilent: `nothing came for ${lineSilenceSeconds} s`,
  browserSilent: 'the browser does not answer',
  gpuSilent: 'the GPU does not answer',
  silent: 'it does not answer',
  unreadableMessage: 'a message could not be read',
  wrongDigest: 'wrong SHA-256',
  holdsMore: 'holds more than its images',
  tooLarge: 'training this model takes more memory than there is',
  noState: 'the state cannot be had any more',
  noStoredState: 'no weights of this run are stored: open it, and they are made again',
  noDataHere: 'the data it was trained on are no longer here',
  noManifest: 'no list of images that this version of the page can read',
} as const;

export type OwnDetail = keyof typeof ownDetails;
