import type { share as en } from '../en/share';
import type { Words } from '../words';

export const share: Words<typeof en> = {
  open: '分享',
  values: { never: '不设', auto: '自动' },
  problems: {
    tooLong: '网址太长（{{length}} 个字符，上限 {{most}}），没有读取，所有设置都用默认值。',
    version: '这个链接的版本是“{{value}}”，本页不认识。能看懂的设置照用，训练途中的调整不再重演。',
    field: '网址要求{{field}} = “{{value}}”，但{{reason}}。已换成默认值：{{fallback}}。',
    batchSize: '网址要求每批 {{size}} 张图片，可总共只有 {{images}} 张，所以每一步都用上全部图片。',
    repeated: '网址里“{{name}}”出现了不止一次，以第一个为准。',
    quoted: '“{{text}}”',
    unknown: '网址里的{{names}}在这里没有意义，未作处理。',
    unknownMany: '网址里有 {{amount}} 项在这里没有意义，未作处理：{{names}}……',
    view: '网址里 {{name}} = “{{value}}”，没有这一项，已略去。',
    changesDamaged:
      '训练途中的调整读不出来：链接已损坏或被截断。训练仍按链接的设置开始，但不重演这些调整。',
    tooManyChanges: '链接里训练途中的调整超过 {{most}} 次，一次也不重演。',
    changes: '训练途中有 {{amount}} 处调整无法照做，已略去。{{first}}',
    change: {
      name: '“{{name}}”不是训练途中可以调整的设置。',
      repeated: '{{field}}重复出现。',
      step: '{{field}}：“{{value}}”不是步数，它后面的调整也就无从谈起。',
      value: '{{field}} = “{{value}}”，但{{reason}}。',
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
  },
  replay: {
    planned:
      '这个链接会重演 {{amount}} 次调整，最后一次在第 {{step}} 步之后，再往后就由你做主。途中你只要动一下设置，就由你接手。',
    over: '链接里的调整已全部重演：第 {{step}} 步之后由你做主。',
    left: '已由你接手，链接里剩下的调整不再重演。',
    again: '从头重演',
    otherBackend:
      '链接里的训练是用 {{wanted}} 计算的，这里用不了，改用 {{used}}。曲线会非常接近，但不会每一位都相同。',
  },
  /** Where a link has left parts of the page out. */
  class: {
    note: '本页已按课堂需要设置 ·',
    showAll: '显示全部控件',
  },
  embed: { open: '在 Surprisal 中打开 ↗' },
};
