import type { storage as en } from '../en/storage';
import type { Words } from '../words';

export const storage: Words<typeof en> = {
  damage: {
    title: '这个浏览器里存的数据有一部分损坏了，目前发现的有：',
    run: '“{{name}}”没有列出：显示它所需的内容读不出来（{{fields}}）。',
    unreadable: '“{{name}}”没有列出：浏览器读不出它。',
    dataset: '数据集“{{name}}”没有列出：它的记录读不出来（{{fields}}）。',
    mended: '“{{name}}”：读不出来的内容已经补上（{{fields}}）。',
    hole: '“{{name}}”：曲线上第 {{first}} 步到第 {{last}} 步之间缺了 {{amount}} 步。',
    cutOff:
      '“{{name}}”：原来训练到第 {{expected}} 步，曲线只剩到第 {{last}} 步。继续训练时，从最近一个完好的检查点或曲线的末尾接着走。',
    pieces: '“{{name}}”：有几段历史读不出来，已略去。',
    checkpoint:
      '“{{name}}”：第 {{steps}} 步的检查点已损坏，不再使用，改用更早的检查点，或者从种子重新算起。',
    checkpoints:
      '“{{name}}”：第 {{steps}} 步的检查点已损坏，不再使用，改用更早的检查点，或者从种子重新算起。',
    images: '“{{name}}”的图片已损坏，按缺失处理。要再用它，请把原来的文件重新放进来。',
    strays: '有些数据所属的训练记录已经不在了，还占着空间：{{amount}} 份。',
    more: '……另外还有 {{amount}} 条',
    separator: '、',
    remove: '清除损坏的部分',
    backUp: '备份其余的',
    dismiss: '知道了',
    removed: '损坏的部分已清除。',
    failed: '没能清除：{{detail}}',
  },
  lost: {
    one: '这个浏览器里原来存着的 1 次训练不见了：浏览器弄丢或清空了存储。如果有备份，可以在“训练记录”里恢复。',
    several:
      '这个浏览器里原来存着的 {{amount}} 次训练不见了：浏览器弄丢或清空了存储。如果有备份，可以在“训练记录”里恢复。',
    dismiss: '知道了',
  },
  panel: {
    label: '存储',
    separator: '',
    used: '这个浏览器允许使用 {{granted}}，已用 {{used}}。',
    persistent: '在你删除之前，浏览器会一直保留。',
    bestEffort: '空间紧张时，浏览器可能会把它清掉。',
    ask: '请浏览器长期保留',
    refused: '浏览器没有同意。做个备份更稳妥。',
    backUp: '备份全部训练',
    restore: '从备份恢复',
  },
  backup: {
    writing: '正在备份：{{share}}',
    reading: '正在恢复：{{share}}',
    cancel: '取消',
    failed: '没有成功：{{detail}}',
    damaged: '下面这些没有恢复：',
    restored: '已恢复 {{amount}} 次训练',
    copies: '有 {{amount}} 次训练与这里已有的不同，恢复后并排保留',
    duplicates: '本来就在的：{{amount}} 次',
    nothing: '备份里没有训练记录。',
    datasets: '已恢复 {{amount}} 个数据集',
    notOurs: '{{file}} 不是本页导出的备份。',
    newer: '{{file}} 是更新版本的页面写的。请刷新页面，再试一次。',
    cancelled: '已取消，其余的没有恢复。',
    cutOff: '文件没到结尾就断了，可能没有复制完整。',
    refused: '浏览器拒绝保存“{{name}}”：{{detail}}',
    skipped: '“{{name}}”：{{what}}',
    unknown: '有一部分已经认不出来了',
    parts: {
      record: '它的记录损坏，整次训练都没有恢复',
      history: '它的历史损坏，整次训练都没有恢复',
      checkpoints: '{{amount}} 个检查点',
      room: '{{amount}} 个检查点，因为空间不够',
      images: '它的图片',
    },
    dismiss: '知道了',
  },
};
