import type { LessonWords } from '../use-words';

const en = {
  landscape: 'Landscape',
  landscapes: { bowl: 'Bowl', ravine: 'Ravine', saddle: 'Saddle', rosenbrock: 'Rosenbrock' },
  start: (axis: string) => `Start, ${axis}`,
  more: 'Make steps',
  again: 'To the start',
  steps: (count: number) => `${count} ${count === 1 ? 'step' : 'steps'}`,
  makeSteps: (count: number) => `${count} ${count === 1 ? 'step' : 'steps'} more`,
  descent: {
    label: 'Steps down a landscape',
    rate: 'Learning rate η',
    momentum: 'Momentum μ',
    diverged: (step: number) => `Diverged: step ${step} led out of all bounds.`,
    unstableSomewhere: 'η is beyond the limit: where the plane curves most, steps lead away.',
    unstable: 'η is beyond the limit: near the minimum, each step leads farther away.',
    stable: 'η is below the limit, the red mark: near the minimum, steps lead towards it.',
    loss: (step: number) => `Loss after step ${step}`,
    slope: 'Slope there |∇L|',
    plainLimit: 'Limit 2/L',
    limit: 'Limit 2(1 + μ)/L',
  },
  race: {
    label: 'Four optimizers from one start',
    names: { sgd: 'SGD', momentum: 'Momentum', rmsprop: 'RMSProp', adam: 'Adam' },
    rate: (name: string) => `Learning rate of ${name}`,
    optimizer: 'Optimizer',
    loss: (steps: number) => `Loss after ${steps}`,
    arrival: 'Loss below 0.01',
    after: (steps: number) => `after ${steps} steps`,
    never: (steps: number) => `not within ${steps}`,
  },
  slice: {
    label: 'The loss of the real network around its weights',
    compute: 'Compute the landscape',
    progress: (share: string) => `Computing: ${share}`,
    untrained:
      'The playground’s network has not been trained yet. Its landscape can be seen all the same.',
    trained: (step: string) => `The playground’s network, after ${step} steps.`,
    done: (step: string, images: string) =>
      `After ${step} steps: the mean loss of ${images} training images. The weights are in the middle.`,
    flat: 'It is the same everywhere: with weights of 0 both directions have no length.',
    busy: 'It is being trained. Pause it in the playground first.',
  },
  claim: {
    label: 'Learning rates, and the steps they take',
    statement:
      'In general, a smaller learning rate helps the model to converge faster. A larger one may make it converge more slowly.',
    source: 'the tutorial this playground grew from, question 4',
    task: 'Walk down the ravine with one learning rate after another. Each leaves a dot: how many steps it took until the loss was below 0.01.',
    open: 'Try larger ones.',
    refuted: (slow: string, slowSteps: string, fast: string, fastSteps: string) =>
      `η = ${slow} took ${slowSteps} steps, η = ${fast} took ${fastSteps}. Up to a point, larger is faster. Close to the limit the swings from side to side take ever longer to die away, and beyond it none arrives.`,
    rate: 'Learning rate',
    steps: 'Steps to a loss below 0.01',
    never: 'not within 3,000',
    axis: 'steps needed, over the learning rate',
  },
  challenge: {
    label: 'Thirty steps down the ravine',
    question:
      'Get down the ravine in thirty steps. First try it by the learning rate alone; then allow yourself some momentum.',
    goal: 'A loss below 0.001 after 30 steps.',
    met: 'Down. Without momentum no rate gets below 0.02: along the ravine it is slow, and across it nothing faster is stable. The best momentum in the long run is 4/9 here, with η = 1/9 (Polyak 1964).',
  },
};

export const words: LessonWords<typeof en> = {
  en,
  'zh-CN': {
    landscape: '地形',
    landscapes: { bowl: '碗', ravine: '峡谷', saddle: '鞍', rosenbrock: 'Rosenbrock' },
    start: (axis) => `起点 ${axis}`,
    more: '再走几步',
    again: '回到起点',
    steps: (count) => `${count} 步`,
    makeSteps: (count) => `再走 ${count} 步`,
    descent: {
      label: '在地形上一步步往下走',
      rate: '学习率 η',
      momentum: '动量 μ',
      diverged: (step) => `发散了：第 ${step} 步已经跑得无影无踪。`,
      unstableSomewhere: 'η 超过了界限：在这个平面最弯的地方，一步步会越走越远。',
      unstable: 'η 超过了界限：在最低点附近，每一步都离它更远。',
      stable: 'η 在界限（红线）以内：在最低点附近，一步步走近它。',
      loss: (step) => `第 ${step} 步后的损失`,
      slope: '那里的坡度 |∇L|',
      plainLimit: '界限 2/L',
      limit: '界限 2(1 + μ)/L',
    },
    race: {
      label: '四个优化器同时出发',
      names: { sgd: 'SGD', momentum: '动量法', rmsprop: 'RMSProp', adam: 'Adam' },
      rate: (name) => `学习率（${name}）`,
      optimizer: '优化器',
      loss: (steps) => `${steps} 步后的损失`,
      arrival: '损失降到 0.01 以下',
      after: (steps) => `用了 ${steps} 步`,
      never: (steps) => `${steps} 步内没到`,
    },
    slice: {
      label: '真实网络在当前权重附近的损失',
      compute: '计算这片地形',
      progress: (share) => `正在计算：${share}`,
      untrained: '训练场的网络还没有训练过，不过也可以看看它的地形。',
      trained: (step) => `训练场的网络，已训练 ${step} 步。`,
      done: (step, images) =>
        `训练 ${step} 步之后，${images} 张训练图片的平均损失。中间就是网络的权重。`,
      flat: '处处一样高：权重全是 0，两个方向都没有长度。',
      busy: '它正在训练，请先到训练场暂停。',
    },
    claim: {
      label: '学习率和所需的步数',
      statement:
        '一般来说，较小的学习率可以帮助模型更快地收敛……较大的学习率可能导致模型收敛速度较慢。',
      source: '本站所依据的教程，问题 4',
      task: '换着学习率走下峡谷。每试一个，图上就留下一个点：走了多少步，损失才降到 0.01 以下。',
      open: '试试更大的。',
      refuted: (slow, slowSteps, fast, fastSteps) =>
        `η = ${slow} 走了 ${slowSteps} 步，η = ${fast} 只走了 ${fastSteps} 步。在一定范围内，越大越快；快到界限时，左右的摇摆迟迟平息不下来；过了界限，就再也到不了。`,
      rate: '学习率',
      steps: '损失降到 0.01 以下所需的步数',
      never: '3,000 步内没到',
      axis: '所需步数，横轴是学习率',
    },
    challenge: {
      label: '三十步走下峡谷',
      question: '用三十步走下峡谷。先只调学习率试试，再加上一点动量。',
      goal: '30 步后，损失小于 0.001。',
      met: '到了。没有动量时，什么学习率都降不到 0.02 以下：顺着峡谷走得慢，横着看，再快又不稳。从长远看，这里最好的动量是 4/9，配上 η = 1/9（Polyak 1964）。',
    },
  },
};
