export const part = 'plain';
