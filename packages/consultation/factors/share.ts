/** `value` as a share of `full`, from 0 to 1; nothing full is full at once. */
export const share = (value: number, full: number): number => (full <= 0 ? 1 : Math.max(0, Math.min(1, value / full)));
