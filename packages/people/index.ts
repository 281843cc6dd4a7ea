/** Who people are and what each may: roles, passwords, the second factor, when a door is shut. */
export * from './door.ts';
export * from './password.ts';
export * from './permissions.ts';
export * from './recordView.ts';
export * from './secondFactor.ts';
export { permissionWords, roleWords } from './words.zh.ts';
