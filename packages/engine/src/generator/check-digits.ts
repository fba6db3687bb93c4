/** Check digits of the numbers the generator makes, each by its own standard. */

/** ISO 3779 / 49 CFR 565: values of the letters, weights of the places, the rest by 11 (10 is `X`) at place nine. */
const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const vinValues: Readonly<Record<string, number>> = { A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9, S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 };

export function vinCheck(vin: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const sign = vin.charAt(i);
    sum += (sign >= '0' && sign <= '9' ? Number(sign) : (vinValues[sign] ?? 0)) * (vinWeights[i] as number);
  }
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/** ISO 6346 containers: letters are 10 upwards without multiples of 11, weights powers of two, by 11, 10 counts as 0. */
export function containerCheck(ten: string): number {
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    const sign = ten.charAt(i);
    let value = sign >= '0' && sign <= '9' ? Number(sign) : 10 + (sign.charCodeAt(0) - 65);
    if (sign >= 'A') value += Math.floor((value - 1) / 10);
    sum += value * 2 ** i;
  }
  return (sum % 11) % 10;
}

/** IMO ship numbers: six digits by 7 to 2, the last digit of the sum. */
export function imoCheck(six: string): number {
  let sum = 0;
  for (let i = 0; i < 6; i++) sum += Number(six.charAt(i)) * (7 - i);
  return sum % 10;
}

/** Luhn, ISO/IEC 7812: the check digit that follows (IMEI). */
export function luhnCheck(body: string): number {
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const digit = Number(body.charAt(body.length - 1 - i)) * (i % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return (10 - (sum % 10)) % 10;
}

/** ICAO 9303-3 section 4.9: weights 7 3 1, letters are 10 upwards, `<` is 0. */
export function mrzCheck(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    const value = sign === '<' ? 0 : sign <= '9' ? Number(sign) : sign.charCodeAt(0) - 55;
    sum += value * ([7, 3, 1][i % 3] as number);
  }
  return sum % 10;
}

/** Euro notes of the second series: two letters (A = 1) and ten digits whose digit sum with the letters is divisible by nine. */
export function euroCheck(letters: string, nine: string): number {
  let sum = 0;
  for (const sign of letters + nine) sum += sign <= '9' ? Number(sign) : sign.charCodeAt(0) - 64;
  const check = 9 - (sum % 9);
  return check;
}
