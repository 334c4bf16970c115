export const charts = {
  losses: {
    'cross-entropy': 'Cross-entropy loss',
    focal: 'Focal loss',
    'class-weighted': 'Class-weighted loss',
    mse: 'Squared error',
  },
  accuracy: 'Accuracy',
  learningRate: 'Learning rate, step by step',
  train: 'train',
  test: 'test',
  guessing: {
    nats: 'guessing: ln {{classes}} = {{loss}}',
    bits: 'guessing: log₂ {{classes}} = {{loss}}',
    none: 'guessing: {{loss}}',
  },
  diverged: 'diverged',
  empty: 'Press Train: the loss will appear here, step by step.',
  units: {
    label: 'Unit of the loss',
    nats: 'nats',
    bits: 'bits',
    in: 'The loss is in {{units}}.',
    none: 'The loss has no unit.',
  },
  scale: { label: 'Scale of the loss axis', linear: 'linear', log: 'log' },
  view: { label: 'View', chart: 'chart', table: 'table' },
  summary: {
    loss: 'Loss: step {{step}}, train {{train}}, test {{test}}',
    accuracy: 'Accuracy: step {{step}}, train {{train}}, test {{test}}',
    learningRate: 'Learning rate: {{rate}} at step {{step}}',
    empty: '{{chart}}: nothing measured yet',
  },
  crosshair: {
    label: 'Step under the crosshair',
    value:
      'Step {{step}}: train loss {{loss}}, smoothed {{smoothedLoss}}; test loss {{testLoss}}, measured at step {{testStep}}; train accuracy {{accuracy}}, smoothed {{smoothedAccuracy}}; test accuracy {{testAccuracy}}; learning rate {{learningRate}}',
    untested:
      'Step {{step}}: train loss {{loss}}, smoothed {{smoothedLoss}}; train accuracy {{accuracy}}, smoothed {{smoothedAccuracy}}; learning rate {{learningRate}}; not tested yet',
    step: 'step {{step}}',
    smoothed: 'smoothed',
    loss: 'loss',
    accuracy: 'accuracy',
    testAt: 'test, step {{step}}',
    learningRate: 'learning rate',
  },
  table: {
    title: 'Measurements',
    caption:
      'Loss and accuracy at each test and each change of the learning rate, newest first. {{units}}',
    step: 'step',
    trainLoss: 'train loss',
    testLoss: 'test loss',
    trainAccuracy: 'train accuracy',
    testAccuracy: 'test accuracy',
    learningRate: 'learning rate',
    smoothed: 'Train values are smoothed.',
  },
} as const;
