export const ownData = {
  title: 'Your own data',
  open: 'Your own data…',
  dataset: 'Data set',
  mnist: 'MNIST',
  unnamed: 'own data {{size}}, {{classes}} classes',
  unlabelled: 'own images {{size}}',
  intro:
    'Files in IDX format, as MNIST, Fashion-MNIST, KMNIST and EMNIST come, compressed by gzip or not: images and their labels, to train with and to test with. What each is for shows from what it holds.',
  limits:
    'Images of {{smallest}} × {{smallest}} to {{largest}} × {{largest}} pixels, up to {{classes}} classes and {{size}} in all. They stay in this browser.',
  drop: 'or drop them anywhere on the page, folders too',
  choose: 'Choose files',
  cancel: 'Cancel',
  use: 'Use these data',
  keep: 'Keep these images',
  packing: 'Putting the data together: {{share}}',
  list: 'Files',
  remove: 'Take out {{file}}',
  reading: 'reading, {{share}}',
  images_one: '{{amount}} image, {{size}}',
  images_other: '{{amount}} images, {{size}}',
  labels_one: '{{amount}} label',
  labels_other: '{{amount}} labels',
  onlyImages_one: '{{amount}} image',
  onlyImages_other: '{{amount}} images',
  files: {
    empty: 'It is empty.',
    unknown:
      'Its format is not known here: files in IDX format begin with two zeros and a type of number.',
    json: 'It looks like JSON, and not like images or labels in IDX format. Exported runs are imported under Runs.',
    instead: {
      image:
        'What can be used is one file in IDX format with all images, and another with their labels.',
      archive: 'Unpack it, and drop the files that are in it.',
      compressed: 'Unpack it first: only what gzip has compressed can be read as it is.',
      arrays:
        'Save its arrays as bytes (uint8) in IDX format: images as [number, height, width], labels as [number].',
      table:
        'Save its numbers as bytes in IDX format: images as [number, height, width], labels as [number].',
      document: 'Only images and labels in IDX format can be read.',
      page: 'Only images and labels in IDX format can be read.',
      text: 'Only images and labels in IDX format can be read; names of classes come from a .txt file.',
    },
    type: 'Its numbers are of type {{type}}; only bytes (uint8) can be read.',
    dimensions:
      'It has {{found}} dimensions: images have 3 (number, height, width) and labels 1. Colour images can’t be read.',
    noItems: 'It says that it holds nothing.',
    side: 'Its images are {{size}}: each side must be {{smallest}} to {{largest}} pixels.',
    tooMany:
      'It says that it holds {{amount}}, which take {{size}}; {{most}} is the most there can be.',
    short: 'It breaks off: {{expected}} bytes are to be there, {{found}} are.',
    long: 'It is longer than it says: {{expected}} bytes are to be there, {{found}} are.',
    unpacksLong: 'It is longer than it says: unpacked there are more than {{expected}} bytes.',
    gzip: 'Its compression is damaged or breaks off, after byte {{found}}.',
    unreadable: 'It can’t be read: a folder, perhaps, or gone, or not to be opened.',
  },
  problems: {
    onlyNames: 'Names of classes have been read. The images that they are for are still missing.',
    noImages: 'There are labels, but no images yet.',
    several: {
      images:
        'One file of images to train with and one to test with is all there can be: {{names}}.',
      labels:
        'One file of labels to train with and one to test with is all there can be: {{names}}.',
    },
    noLabels: 'The labels of {{images}} are missing.',
    spareLabels: 'The images that {{labels}} belongs to are missing.',
    counts:
      '{{images}} holds {{imageAmount}}, but {{labels}} holds {{labelAmount}}: they don’t belong together.',
    shapes:
      'Images must be of one size: {{first}} has {{firstSize}}, {{second}} has {{secondSize}}.',
    oneClass: 'All labels are {{label}}: there have to be at least two classes.',
    tooManyClasses: 'A label is {{label}}; there can be no more than {{most}} classes.',
    tooFew_one: 'There is only {{amount}} image; {{fewest}} is the least to train and test with.',
    tooFew_other:
      'There are only {{amount}} images; {{fewest}} is the least to train and test with.',
    tooBig: 'Together the images take {{size}}; {{most}} is the most there can be.',
    labelsNeeded:
      'Without labels there is nothing to train towards. Kept, these images can serve as foreign ones where anomalies are looked for.',
  },
  preview: {
    title: 'What they hold',
    amounts_one: '{{train}} image to train with, {{test}} to test with, {{size}}',
    amounts_other: '{{train}} images to train with, {{test}} to test with, {{size}}',
    train: 'to train with',
    test: 'to test with',
    samples: 'Samples of each class',
    counts: 'Images of each class',
    class: 'Class',
    split:
      'There are no images to test with, so one in ten is kept for that, drawn by chance, and not trained on.',
    shifted: 'The files count classes from 1; they keep these numbers as names.',
    absent: 'No images to train with: {{classes}}.',
    transposed: 'Rows and columns exchanged, as EMNIST’s are',
  },
  name: 'Name',
  classNames: 'Names of the classes, one a line (or drop a .txt)',
  spare_one: '{{amount}} line more than there are classes: it is left out.',
  spare_other: '{{amount}} lines more than there are classes: those are left out.',
  kept: {
    title: 'Kept in this browser',
    about: '{{size}} · {{classes}} classes · {{images}} · {{bytes}}',
    foreign: '{{size}} · without labels · {{images}} · {{bytes}}',
    use: 'Use {{name}}',
    useShort: 'Use',
    delete: 'Delete {{name}}',
    deleteShort: 'Delete',
    deleted: 'Deleted: {{name}}',
    undo: 'Bring back {{name}}',
    undoShort: 'Undo',
  },
  refused:
    'This browser has no room to keep {{name}}. The data can be used until the page is closed.',
  added: 'Kept: {{name}}',
  foreign: 'Kept, and chosen as the unknown images: {{name}}',
  missing: {
    title: 'The data of this run are not here: images of {{size}} in {{classes}} classes ({{id}}).',
    text: 'Drop their files here, and the run goes on. Nothing of it is lost.',
    other: 'Train on MNIST instead',
  },
  most: 'The ten most probable of {{amount}} classes',
} as const;
