/** The wording tables, one a chapter. Listed here, so that a file that is lost is an error and not a smaller vocabulary. */

export const reactionFiles: readonly string[] = ['reactions/E01-nervous.tsv'];

export const deviceFiles: readonly string[] = [];
