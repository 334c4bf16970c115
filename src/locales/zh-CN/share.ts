import type { share as en } from '../en/share';
import type { Words } from '../words';

export const share: Words<typeof en> = {
  open: '分享',
  title: '分享',
  tabs: { link: '这次训练的链接', class: '课堂专用' },
  intro:
    '打开这个链接的人会得到同样的训练：同样的网络、同样的批次、同样的曲线。内容都写在链接里，不存到任何地方。',
  fromWeights:
    '不过，这次训练是从别的训练的权重开始的，链接带不了权重，打开后会从随机种子重新开始。',
  link: '链接',
  copy: {
    copy: '复制',
    copied: '已复制。',
    refused: '浏览器不让本页复制。文字已经选中，请按 Ctrl+C 或 ⌘C。',
  },
  length: {
    short: '共 {{length}} 个字符。',
    long: '共 {{length}} 个字符：有些软件会截断这么长的链接。不带训练途中的调整会短一些。',
    tooLong: '{{length}} 个字符太长，网页读不了：请去掉训练途中的调整。',
  },
  options: {
    changes: '带上训练途中的调整（{{amount}} 次），打开后会重演',
    backend: '计算方式与这里相同（{{backend}}），曲线才会分毫不差',
    language: '打开时的语言',
    own: '由对方决定',
  },
  contents: {
    title: '链接里有什么',
    rest: '其余设置都是默认值。',
    change: '{{field}} {{before}} → {{after}}',
    atStep: '第 {{step}} 步之后：{{changes}}',
    more_other: '还有 {{amount}} 次调整',
    pending: '以下设置要“重置”后才生效，所以不在链接里：{{settings}}。',
  },
  reload: '本页的网址始终是打开时的样子：刷新页面，就是同一次训练从头再来。',
  runLink: {
    copy: '复制链接',
    copied: '“{{name}}”的链接已复制。',
    refused: '浏览器不让本页复制。请继续这次训练，再从“分享”里取链接。',
    notFromSeed: '它是从别的训练的权重开始的，链接带不了权重。',
  },
  parts: {
    learningRate: '学习率',
    rangeTest: '测一测学习率',
    optimizer: '优化器',
    schedule: '学习率调度',
    loss: '损失',
    data: '数据',
    model: '模型',
    stop: '自动停止',
    step: '“单步”按钮',
    newSeed: '“换个种子”按钮',
    race: '“重复”和“赛跑”按钮',
    charts: '曲线图',
    time: '时间花在哪里',
    drawing: '手写数字',
    backend: '计算方式',
    runs: '训练记录',
    learn: '学习',
    share: '分享',
  },
  hugeModel: '这个链接里的模型要占很多内存，所以没有自动开始。在那之前，点“训练”练的是默认的模型。',
  hugeModelBegin: '用它开始…',
  problems: {
    tooLong: '网址太长（{{length}} 个字符，上限 {{most}}），没有读取，所有设置都用默认值。',
    version: '这个链接的版本是“{{value}}”，本页不认识。能看懂的设置照用，训练途中的调整不再重演。',
    field: '链接里的{{field}}是“{{value}}”，但{{reason}}；已改用 {{fallback}}。',
    batchSize_other:
      '链接要求每批 {{size}} 张图片，可总共只有 {{images}} 张，所以每一步都用上全部图片。',
    repeated: '链接里“{{name}}”出现了不止一次，以第一个为准。',
    quoted: '“{{text}}”',
    unknown: '链接里的{{names}}无法识别，已忽略。',
    unknownMany: '链接里有 {{amount}} 项无法识别，已忽略：{{names}}……',
    view: '链接里的 {{name}} 是“{{value}}”，没有这一项，已忽略。',
    race: '链接里的 race 是“{{value}}”，这样的比赛办不了，已忽略。',
    changesDamaged:
      '训练途中的调整读不出来：链接已损坏或被截断。训练仍按链接的设置开始，但不重演这些调整。',
    tooManyChanges: '链接里训练途中的调整超过 {{most}} 次，一次也不重演。',
    changes: '训练途中有 {{amount}} 处调整无法照做，已略去。{{first}}',
    change: {
      name: '“{{name}}”不是训练途中可以调整的设置。',
      repeated: '{{field}}重复出现。',
      step: '{{field}}：“{{value}}”不是步数，它后面的调整也就无从谈起。',
      value: '{{field}}是“{{value}}”，但{{reason}}。',
    },
  },
  /** After a colon. */
  reasons: {
    number: '只能取 {{minimum}} 到 {{maximum}} 之间的数',
    whole: '只能取 {{minimum}} 到 {{maximum}} 之间的整数',
    numberOr: '只能取 {{minimum}} 到 {{maximum}} 之间的数，或“{{word}}”',
    wholeOr: '只能取 {{minimum}} 到 {{maximum}} 之间的整数，或“{{word}}”',
    names: '只能是 {{names}} 之一',
    model: '这样的网络在这里无法训练',
    dataset: '这里没有叫这个名字的数据',
    unknown:
      '应当是 0 到 {{last}} 中不参加训练的类别（至少留下两类），写作 {{example}} 这样，或者是图片同样大小的自有数据',
  },
  replay: {
    planned:
      '这个链接会重演 {{amount}} 次调整，最后一次在第 {{step}} 步之后，再往后就由你做主。途中你只要动一下设置，就由你接手。',
    over: '链接里的调整已全部重演：第 {{step}} 步之后由你做主。',
    left: '这次训练不再按链接进行，由你做主。',
    again: '从头重演',
    otherBackend:
      '链接里的训练是用 {{wanted}} 计算的，这里用不了，改用 {{used}}。曲线会非常接近，但不会每一位都相同。',
  },
  /** A link to a race. */
  race: {
    repeat: '这个链接会用 {{seeds}} 个种子重复它的训练，每次 {{limit}}。',
    ofSeeds: '这个链接会举办一场赛跑，共 {{seeds}} 个种子，每条赛道 {{limit}}：{{lanes}}。',
    ofOneSeed: '这个链接会举办一场赛跑，每条赛道 {{limit}}：{{lanes}}。',
    steps_other: '{{amount}} 步',
    time: '{{amount}} 秒',
    separator: '、',
    start: '开始',
  },
  class: {
    intro: '页面上只留这节课要用的东西。没留下的部分用键盘和快捷键也到不了，除非点“显示全部控件”。',
    shown: '除了“训练”“暂停”“重置”，还显示',
    theme: '外观',
    themes: { light: '浅色', dark: '深色' },
    everything: '页面显示全部内容。',
    nothing: '页面只有“训练”“暂停”“重置”和相关数字。',
    words: '页面有“训练”“暂停”“重置”和相关数字，还有：{{shown}}。不显示：{{hidden}}。',
    frame: '嵌入自己网页的代码',
    frameNote: '宽 480、高 360 像素起。里面只有训练场。',
    note: '本页已按课堂需要设置 ·',
    showAll: '显示全部控件',
  },
  embed: { open: '在 Surprisal 中打开 ↗' },
};
