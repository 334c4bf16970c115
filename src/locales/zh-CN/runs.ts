import type { runs as en } from '../en/runs';
import type { Words } from '../words';

export const runs: Words<typeof en> = {
  title: '训练记录',
  count: '已保存：{{amount}}',
  countShown: '共 {{amount}} 条，显示 {{shown}} 条',
  loading: '正在读取训练记录…',
  refused: '浏览器不允许本页保存数据（可能开了无痕窗口）。训练记录只保留到页面关闭为止。',
  newer:
    '这个浏览器里的训练记录是用本页面的新版本保存的，现在这个版本读不了。记录都还在。现在的训练记录只保留到页面关闭为止。',
  lacks: {
    locks: '这个浏览器看不出哪些训练正在别的标签页里进行：同一次训练，请只在一个标签页里继续。',
    tabs: '这个浏览器的标签页之间无法互通消息：别的标签页存下的内容，要刷新后才会在这里出现。',
    preferences: '浏览器不为本页记住任何选择：语言、深浅色、基准和课程进度只保留到页面关闭为止。',
  },
  empty: {
    title: '还没有训练记录',
    text: '每次训练都会记在这里，只存在这个浏览器里：有设置、曲线和结果。可以看出各次训练差在哪里，放在一起比较，也可以接着其中任何一次继续训练。',
    train: '去训练场，开始第一次训练',
  },
  filter: {
    label: '按文字、设置或结果筛选',
    example: '优化器=sgd 测试准确率>96',
    suggestions: '可能的意思',
    faults: {
      'no-column': '第 {{place}} 个字符处的“{{text}}”：前面缺列名。',
      'unknown-column': '第 {{place}} 个字符处的“{{text}}”：没有这一列。',
      'no-value': '第 {{place}} 个字符处的“{{text}}”：后面缺数值或选项。',
      'one-value': '“{{text}}”（第 {{place}} 个字符）：“{{column}}”一次只能和一个值比较。',
      'open-quote': '第 {{place}} 个字符处的 {{text}}：缺右引号。',
      'no-number': '第 {{place}} 个字符处的“{{text}}”不是数字，“{{column}}”要填数字。',
      'no-date':
        '第 {{place}} 个字符处的“{{text}}”不是日期：可写成 2026-11-25、2026-11 或 2026-11-25T14:05。',
      'no-duration': '第 {{place}} 个字符处的“{{text}}”不是时长：可写成 90（秒）或 1:30。',
      'no-choice': '第 {{place}} 个字符处的“{{text}}”：“{{column}}”只能是 {{choices}}。',
      'no-order': '第 {{place}} 个字符处的“{{text}}”：“{{column}}”只能用 = 和 !=。',
    },
    rest: '这一项没有生效，其余条件照常。',
    restOfQuote: '后面的文字按原样查找。',
    none: '没有符合“{{text}}”的记录。',
    clear: '显示全部',
  },
  sort: {
    by: '排序方式',
    ascending: '升序',
    descending: '降序',
    byTests: '现在按测试集排序。要挑选模型，请按验证集排序。',
  },
  columns: {
    select: '选择',
    name: '名称',
    curve: '训练损失',
    change: '改了什么',
    changeFromBaseline: '与基准的差别',
    validationLoss: '验证损失',
    bestValidationLoss: '最低验证损失',
    validationAccuracy: '验证准确率',
    bestValidationAccuracy: '最高验证准确率',
    testLoss: '测试损失',
    bestTestLoss: '最低测试损失',
    testAccuracy: '测试准确率',
    bestTestAccuracy: '最高测试准确率',
    exactMatch: {
      testAccuracy: '测试完全匹配率',
      bestTestAccuracy: '最高测试完全匹配率',
      validationAccuracy: '验证完全匹配率',
      bestValidationAccuracy: '最高验证完全匹配率',
    },
    chosen: { bestTestLoss: '最优步的测试损失', bestTestAccuracy: '最优步的测试准确率' },
    chosenExactMatch: { bestTestAccuracy: '最优步的测试完全匹配率' },
    trainLoss: '训练损失（平滑后）',
    step: '步数',
    epoch: '轮数',
    elapsedMs: '用时',
    rateChanges: '手动调学习率的次数',
    loss: '损失函数',
    backend: '计算后端',
    createdAt: '开始时间',
    actions: '操作',
  },
  chooser: {
    title: '显示的列',
    plain: '概览',
    results: '结果',
    settings: '设置',
    reset: '恢复默认列',
  },
  curve: {
    one: '平滑后的训练损失，从 {{first}} 到 {{last}}',
    seeds: '{{amount}} 个种子平滑后的训练损失，最后平均 {{last}}',
  },
  epoch: '第 {{epoch}} 轮',
  replicas: '{{backend}} × {{amount}}',
  marks: {
    current: '进行中',
    stopped: '已按设定停止',
    elsewhere: '在别的标签页',
    diverged: '已发散',
    race: '赛跑',
    seeds: '{{amount}} 个种子',
    seed: '种子 {{seed}}',
    imported: '导入',
    charted: '在图上',
    baseline: '基准',
  },
  /** Runs that differ in their seed alone. */
  group: {
    name: '{{name}}，{{amount}} 个种子',
    seeds: '{{name}}：各个种子',
    deviation: '标准差 {{size}}',
    count: '（n = {{amount}}）',
    steps: '{{fewest}}–{{most}}',
  },
  change: {
    first: '第一次训练',
    same: '设置相同',
    fork: '从“{{name}}”的第 {{step}} 步分出',
    forkOfDeleted: '从一条已删除的记录的第 {{step}} 步分出',
    forked: '从第 {{step}} 步分出',
    against: {
      baseline: '与基准“{{name}}”相比',
      before: '与前一次“{{name}}”相比',
      short: '与“{{name}}”相比',
    },
    rateChanges: '手动调学习率 {{amount}} 次',
    separator: '，',
  },
  values: {
    never: '不停',
    auto: '自动',
    none: '无',
    unused: '–',
    ofSample: '只用部分测试图片测得，不参与排名',
    ofAll: '用全部测试图片测得，第 {{step}} 步',
    ofBest: '各次全部图片测试中的最好成绩，换成新图片会略差一些',
    ofHeldSample: '只用部分验证图片测得，不参与排名',
    ofAllHeld: '用全部验证图片测得，第 {{step}} 步',
    ofBestHeld: '各次全部验证图片测试中的最好成绩，换成新图片会略差一些',
    ofChosen: '在验证集选出的那一步，用全部测试图片测得',
    degrees: '±{{amount}}°',
    pixels: '±{{amount}} 像素',
    zoom: '±{{amount}}',
    stopBy: { test: '测试集', validation: '验证集' },
    onDivergence: { stop: '停止', 'go-on': '照样继续' },
  },
  delta: {
    better: '比基准好',
    worse: '比基准差',
    same: '与基准相同',
    open: '与基准看不出差别',
    interval: {
      seeds: '95% 置信区间：{{low}} 至 {{high}}，按种子配对',
      images:
        '95% 置信区间：{{low}} 至 {{high}}，按两次测试图片不同估计；实际用的是同一批图片，区间可能更窄。换个种子，差别也许更大。',
    },
    points: '{{amount}} 百分点',
  },
  menu: {
    label: '“{{name}}”的操作',
    continue: '继续训练',
    toPlayground: '回到训练场',
    onCharts: '在图上显示',
    offCharts: '从图上拿掉',
    isOnCharts: '它本来就在图上。',
    chartsAreFull: '除了正在进行的这次，图上最多再显示 {{amount}} 次训练。',
    rename: '重命名',
    note: '写备注',
    pin: '设为基准',
    unpin: '取消基准',
    delete: '删除',
    isUnderWay: '这次训练还在进行。先在训练场点“重置”结束它，就可以删了。',
    hasStopped: '它还在训练场里。先在训练场点“重置”结束它，就可以删了。',
    isElsewhere: '它在别的标签页的训练场里。',
  },
  edit: { name: '“{{name}}”的名称', note: '“{{name}}”的备注', noteHint: '备注' },
  selection: {
    label: '选中的记录',
    count: '已选 {{amount}} 条',
    compare: '比较',
    show: '在图上显示',
    delete: '删除',
    clear: '取消选择',
  },
  deleted: { one: '已删除：{{name}}', several: '已删除 {{amount}} 条记录' },
  kept: '“{{name}}”还在训练场里，没有删除。',
  comparison: {
    best: '“最低”“最高”是从一次训练的多次测试里挑出来的，换成新图片会略差一些。',
    bestHeld:
      '最优步是验证损失最低（或验证准确率最高）的那一步：验证成绩经过挑选，换成新图片会略差一些；那一步的测试成绩没有经过挑选。没有留出验证集的训练，最优步由测试集自己选出。',
    title: '比较 {{amount}} 次训练',
    rows: '显示哪些行',
    differences: '只看不同',
    all: '全部设置',
    results: '结果',
    settings: '设置',
    same: '所有设置都相同。',
    rateChanges: '手动调学习率的次数',
  },
  names: {
    full: '{{adjective}}的{{noun}}',
    adjectives: `
      沉静 勇敢 机灵 好奇 温柔 敏捷 耐心 快活
      安静 大胆 轻巧 谦逊 开朗 稳重 顽皮 爱做梦
      敏锐 优雅 诚实 乐呵呵 善良 活泼 随和 高贵
      有礼貌 骄傲 金色 银色 琥珀色 天蓝 绯红 翠绿
      雪白 墨黑 害羞 困倦 狡黠 暖洋洋 矫健 结实
      整洁 小巧 体贴 风趣 睿智 滑稽 月下 警觉
      细心 微笑 逍遥 健谈 帅气 忠诚 认真 毛茸茸
      自在 慷慨 坚韧 急匆匆 幸运 爱唱歌 威武 守时`,
    nouns: `
      水獭 苍鹭 狐狸 猫头鹰 野兔 河狸 猞猁 知更鸟
      燕子 麻雀 白鹤 猎隼 海豚 鲸鱼 海豹 海龟
      企鹅 熊猫 考拉 老虎 花豹 大象 长颈鹿 斑马
      骆驼 羊驼 小鹿 驼鹿 驯鹿 小马 毛驴 山羊
      小羊 小猫 小狗 仓鼠 松鼠 花栗鼠 刺猬 睡鼠
      土拨鼠 雪貂 浣熊 长臂猿 树懒 袋鼠 鸭嘴兽 孔雀
      鹦鹉 鹈鹕 海鸥 天鹅 小鸭 喜鹊 啄木鸟 云雀
      黄鹂 蜂鸟 信天翁 蝴蝶 蜻蜓 萤火虫 章鱼 海马`,
  },
};
