import type { handOver as en } from '../en/hand-over';
import type { Words } from '../words';

export const handOver: Words<typeof en> = {
  menu: '在 PyTorch 中继续…',
  title: '在 PyTorch 中继续“{{name}}”',
  intro:
    '打包成一个 zip 的文件夹，从这次训练停下的地方接着做：里面有权重、优化器的记忆，以及按同样次序取同样图像的 Python 程序。只需要 PyTorch 和 NumPy，不用联网。',
  proof: '接下来的 20 步，网页先算好；脚本也走一遍，然后告诉你这是不是同一次训练。',
  opens: '为此要在训练场里打开它；现在训练场里的那次会留在训练记录里。',
  step: '在第几步之后',
  invalid: '请填 {{first}} 到 {{last}} 之间的整数。',
  contents: '文件夹里有',
  files: {
    run: '接着训练，并说出是不是同一次训练',
    notebook: '同样的过程，一格一格来，每格都有讲解',
    network: '网络',
    surprisal: '图像次序、数据增强、dropout、损失和优化器，都与这里相同',
    state: '权重、优化器状态、设置和曲线',
    readme: '全部命令，包括多台机器和 SLURM',
    data: '“{{dataset}}”的图像',
  },
  mnist:
    '里面没有 MNIST 本身。请把它的四个文件放进 run.py 旁边的“data”文件夹，或用 --data 指出它们在哪里。',
  noImages:
    '“{{dataset}}”的图像已经不在这里了。请把它的四个 IDX 文件放进 run.py 旁边的“data”文件夹。',
  commands: '命令',
  here: '得出结论，再训练到这一轮结束',
  many: '用一台机器的八块 GPU 训练十轮',
  back: '把 result.safetensors 拖到这个网页上，结果就会出现在你的训练记录里。',
  cancel: '取消',
  close: '关闭',
  save: '保存文件夹',
  making: '正在准备文件夹…',
  saved: '已保存：{{file}}',
  failed: '文件夹没能做成：{{detail}}',
};
