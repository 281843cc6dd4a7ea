/** The wording tables, one a chapter. Listed here, so that a file that is lost is an error and not a smaller vocabulary. */

export const reactionFiles: readonly string[] = [
  'reactions/E01-nervous.tsv',
  'reactions/E02-mental.tsv',
  'reactions/E03-blood-and-lymph.tsv',
  'reactions/E04-immune.tsv',
  'reactions/E05-vascular.tsv',
  'reactions/E06-heart.tsv',
  'reactions/E07-respiratory.tsv',
  'reactions/E08-eye.tsv',
  'reactions/E09-ear.tsv',
  'reactions/E10-gastrointestinal.tsv',
  'reactions/E11-liver-and-bile.tsv',
  'reactions/E12-metabolism.tsv',
  'reactions/E13-kidney-and-urine.tsv',
  'reactions/E14-reproductive.tsv',
  'reactions/E15-pregnancy-and-birth.tsv',
  'reactions/E16-musculoskeletal.tsv',
  'reactions/E17-skin.tsv',
  'reactions/E18-neoplasms.tsv',
  'reactions/E19-infections.tsv',
  'reactions/E20-injury.tsv',
  'reactions/E21-procedural.tsv',
  'reactions/E22-investigations.tsv',
  'reactions/E23-general.tsv',
  'reactions/E24-others.tsv',
];

export const deviceFiles: readonly string[] = [
];
