/** Functions that Zeebe's FEEL has and feelin lacks. They reach feelin as variables, which also teaches its parser their names. */
export const extraFunctions: Readonly<Record<string, unknown>> = {};
