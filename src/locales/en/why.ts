/** Why the network gives its answer: the views of one image that explain it. */
export const why = {
  lacking:
    'Why an answer is given can be asked of networks that name classes or labels. This one names none, so there is no logit whose reasons could be looked for.',
  /** Between two sentences. */
  space: ' ',
  step: 'weights after step {{step}}',
  title: 'Why this answer',
  lead: 'Which pixels of the image that is looked at speak for a class (blue), and which against it (orange). The four methods ask different questions; each map has a scale of its own, and none is the whole reason.',
  asked: 'Class asked about',
  said: 'what it says',
  saidOf: 'what it says: {{label}}',
  waiting: 'Asking the network about the image…',
  answer: 'The network says {{said}}, with {{probability}}.',
  answerLabels: 'The network says {{said}}.',
  ofAsked: 'Asked about {{label}}: probability {{probability}}, logit {{logit}}.',
  logit: 'Its logit is {{logit}}.',
  methods: {
    occlusion: 'Occlusion',
    gradient: 'Gradient',
    integrated: 'Integrated gradients',
    'grad-cam': 'Grad-CAM',
  },
  does: {
    occlusion:
      'How much of the logit is lost where a square of {{side}} × {{side}} pixels is covered with paper. The squares move on by {{stride}}; a pixel has the mean of those over it.',
    gradient: 'How fast the logit rises where a pixel gets a little more ink.',
    integrated:
      'The gradient, added up from an empty sheet to this image. The values add up to what the image adds to the logit: {{sum}} of {{difference}}, by steps of 1/{{steps}}.',
    'grad-cam':
      'Where those maps of the last convolution ({{height}} × {{width}}) are bright that raise the logit.',
  },
  doesNot: {
    occlusion:
      'It does not say that a pixel matters by itself, and half-covered digits are nothing the network was trained on.',
    gradient:
      'It does not say what the ink that is there has done: only what a tiny change would do.',
    integrated:
      'Paper gets nothing, even where a gap decides; and from another beginning than an empty sheet the map would be another.',
    'grad-cam':
      'It is no finer than those maps, and shows nothing of what speaks against the class.',
  },
  noConvolution: 'It is made of the maps of a convolution, and this network has none.',
  gap: 'The sum misses the difference by {{gap}} even so.',
  scale: '{{low}} against, 0 dark, {{high}} for the class',
  nothing: 'Nothing: 0 everywhere.',
  enlarge: 'Enlarge {{method}}',
  pixel: 'Row {{row}}, column {{column}}: {{value}}',
  point: 'Point at a pixel, or touch it, to read its value.',
  table: 'As a table',
  tableLead:
    'How the strength of each map is spread over nine parts of the image; with a minus where it speaks against the class.',
  part: 'part',
  regions: {
    'top-left': 'top left',
    top: 'top',
    'top-right': 'top right',
    left: 'left',
    centre: 'centre',
    right: 'right',
    'bottom-left': 'bottom left',
    bottom: 'bottom',
    'bottom-right': 'bottom right',
  },
  check: {
    summary: 'Do the maps depend on what was learnt?',
    lead: 'A check by Adebayo et al. (2018): weights are drawn at random from the last layer down, one layer more in each row. A map that stays as it is explains the image and not the network. The numbers are rank correlations (Spearman) with the network’s own map, of the sizes of values where either is not 0: 1 is the same order, 0 has nothing to do with it.',
    waiting: 'Drawing weights and asking anew…',
    progress: 'Drawing weights and asking anew: layer {{done}} of {{of}}…',
    title: 'Maps with weights drawn at random',
    layers: 'drawn at random',
    own: 'none',
    first: '{{layer}}',
    downTo: 'down to {{layer}}',
    changed:
      'With all weights drawn at random no correlation is above {{most}}: these maps depend on what was learnt.',
    unchanged:
      'With all weights drawn at random this still looks much the same: {{methods}}. Here it shows the image more than what was learnt.',
    undecided: 'One map is the same everywhere: it has no order to compare.',
  },
  change: {
    title: 'The smallest change',
    lead: 'How little of the image has to change for the network to say another class. Looked for by projected gradient descent up to step {{steps}}, between paper and ink; a smaller change may exist.',
    to: 'Should be said to be',
    second: 'the runner-up',
    secondOf: 'the runner-up: {{label}}',
    waiting: 'Looking for the smallest change…',
    before: 'the image',
    difference: 'what changes',
    after: 'the result',
    already: 'The network says {{label}} already, with {{probability}}: nothing has to change.',
    none: 'Up to step {{steps}} no change was found that makes it {{label}}.',
    found: 'Now the network says {{label}}, with {{probability}}; before, it gave that {{before}}.',
    size: 'The change is {{distance}} long (L2), {{share}} of the length of the image itself; one pixel that goes from paper to ink would be 1. Found at step {{step}} of {{steps}}.',
    meaning:
      'If it still looks the same to you, it is an adversarial example: the network tells classes apart by more than what we see.',
    legend: '{{low}} less ink, 0 dark, {{high}} more ink',
    columns: { row: 'row', column: 'column', before: 'before', after: 'after' },
    tableLead: 'The ten pixels that change most.',
  },
  alike: {
    title: 'Training images most like it',
    lead: 'Those that the network takes for much the same: what its last layer is given of them points in nearly the same direction. Below each its label and the cosine of the angle: 1 is the same direction.',
    waiting: 'Looking through the training images…',
    progress: 'Looking through the training images: {{done}} of {{of}}…',
    list: 'Training images, the most alike first',
    image: '{{label}}, similarity {{similarity}}, image number {{number}}',
    mislabelled: '{{label}} (really {{truth}})',
    from: 'Training images looked through: {{searched}} (values of each: {{count}}); weights after step {{step}}',
    fromSome:
      'Training images looked through: {{searched}} of {{total}} (values of each: {{count}}); weights after step {{step}}. All of them once the step stays and training rests',
  },
} as const;
