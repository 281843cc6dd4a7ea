/** What `score` says, keyed by meaning. */
export const words = {
  cannotRead: (path: string, why: string) => `读不了 ${path}：${why}`,
  cannotWrite: (path: string, why: string) =>
    `写不了 ${path}：${why}。请检查文件夹是否存在、是否有写入权限、磁盘是否已满。`,
  noMethod: (name: string, known: readonly string[]) => `没有“${name}”这种方法，可用：${known.join('、')}。`,
  prior: (p: { alpha1: number; beta1: number; alpha2: number; beta2: number; p: number }) =>
    `先验：alpha1 ${p.alpha1}，beta1 ${p.beta1}，alpha2 ${p.alpha2}，beta2 ${p.beta2}，p ${p.p}`,
  priorAtBoundary: (boundary: string) => `先验落在边界上：${boundary}`,
  done: (reports: number, pairs: number, seconds: number, path: string) =>
    `${reports} 份报告，${pairs} 对，${seconds.toFixed(2)} 秒 → ${path}`,
};
