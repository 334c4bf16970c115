import type { saving as en } from '../en/saving';
import type { Words } from '../words';

export const saving: Words<typeof en> = {
  offer: {
    told: '上次离开页面时，“{{name}}”还没训练完：第 {{step}} 步，第 {{epoch}} 轮，测试准确率 {{accuracy}}。',
    untested: '上次离开页面时，“{{name}}”还没训练完：第 {{step}} 步，第 {{epoch}} 轮。',
    goOn: '接着训练',
    leave: '不接着训练',
  },
  left: '“{{name}}”已存入训练记录。',
  undoLeft: '撤销：回到“{{name}}”',
  otherBackend:
    '“{{name}}”原来用 {{before}} 计算，这里现在用不了，改由 {{now}} 接着算。从这里起，曲线会和原本的略有出入。',
  slow: '浏览器的存储暂时没有响应。训练照常进行，还没保存的内容会先留着，等它恢复了再写进去。',
  trouble: {
    refused:
      '这个浏览器不允许页面保存数据（可能是无痕窗口）。训练照常进行，训练记录会保留到页面关闭为止。',
    full: '浏览器的存储空间满了，最近几步还没有存下来。训练照常进行，稍后会再试着保存。',
    outdated:
      '另一个标签页打开了本页面的新版本，这一页不能再保存了。训练照常进行；刷新页面就能恢复保存。',
    unwritten: '最近几步没能存下来。训练照常进行，稍后会再试着保存。',
    elsewhere: '“{{name}}”正在另一个标签页里打开。请到那边继续，或者先关掉那个标签页。',
    gone: '“{{name}}”已经不在了，无法继续。',
    'too-large': '“{{name}}”在这里无法继续：训练这个模型要用的内存，超出了这个浏览器能承受的范围。',
    misfit:
      '“{{name}}”没有列出，也无法继续：它的“{{field}}”是“{{value}}”，这个版本的页面用不了。数据仍然保留着。',
  },
  room: {
    told: '存放检查点的空间用完了。要存新的，就得先删掉最早的这些，共 {{size}}：',
    several: '“{{name}}”：{{amount}} 个检查点，从第 {{first}} 步到第 {{last}} 步，{{size}}',
    one: '“{{name}}”：第 {{first}} 步的检查点，{{size}}',
    kept: '曲线、设置和结果都会留着。做出选择之前，暂不保存新的检查点。',
    make: '立即腾出空间',
    keep: '全部留着，不再保存新的',
    none: '剩下的空间放不下这次训练的检查点。曲线照样会保存；以后要接着训练，会把前面的步骤重算一遍。',
  },
};
