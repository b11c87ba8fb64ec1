import { expect, test } from 'vitest';
import { exact, percent } from './exact';

test('numbers stay as they were written', () => {
  expect(exact('{"amount":562.50,"of":[1,-0.10,true,null,"x","2.50","a\\"3"]}')).toEqual({ amount: '562.50', of: ['1', '-0.10', true, null, 'x', '2.50', 'a"3'] });
});

test('shares are said in percent, exactly', () => {
  expect(['0.80', '0.5', '1', '0.005', '0.49998', '12.3456', '0', '-0.1'].map(percent)).toEqual([
    '80%', '50%', '100%', '0.5%', '49.998%', '1234.56%', '0%', '-10%',
  ]);
});
