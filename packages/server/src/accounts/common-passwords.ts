/**
 * What is guessed first, in the desk's four languages and on their keyboards. A word counts with whatever is hung on
 * either end of it and with the usual digits for letters, so the list is short and covers thousands of passwords.
 * (NIST SP 800-63B-4 section 3.1.1.2, blocklist and derivatives; OWASP ASVS 5.0 6.2.4, 6.2.11.)
 */
const commonWords: ReadonlySet<string> = wordsOf(`
  password passwords mypassword newpassword thisismypassword passwordone secret supersecret topsecret passphrase passcode
  changeme changemenow pleasechangeme letmein letmeinplease welcome welcomeback iloveyou iloveyouforever iloveyousomuch
  ilovemyfamily admin administrator superadmin sysadmin root supervisor superuser user username guest default temporary temp
  test testing testpassword testuser demo login logon access qwerty asdfgh zxcvbn qwertyuiop asdfghjkl qwertyuiopasdf
  qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm asdfghjklzxcvbnm azerty azertyuiop qsdfghjklm azertyuiopqsdfghjklm qwertz
  qwertzuiop qwertzuiopasdfghjkl yxcvbnm abc abcd abcdef abcdefgh abcdefghij abcdefghijkl abcdefghijklm abcdefghijklmnop
  abcdefghijklmnopqrstuvwxyz football baseball basketball liverpool arsenal chelsea manchester barcelona realmadrid juventus
  chocolate butterfly sunshine princess superman batman spiderman pokemon starwars dragon monkey master shadow michael
  trustno jordan jennifer charlie whatever computer internet microsoft google facebook linkedin samsung correcthorsebatterystaple
  opensesame january february march april may june july august september october november december spring summer autumn winter
  monday tuesday wednesday thursday friday saturday sunday police policeman officer interpol europol schengen sirene spoc vigie
  motdepasse monmotdepasse lemotdepasse secretdefense bonjour bonsoir bienvenue jetaime doudou chouchou loulou soleil marseille
  administrateur gendarmerie policier commissariat printemps automne janvier fevrier juillet septembre octobre novembre
  decembre lundi mardi mercredi jeudi vendredi samedi dimanche bruxelles
  wachtwoord mijnwachtwoord hetwachtwoord geheim welkom welkomterug feyenoord ajax beheerder politie politieagent nederland
  vlaanderen hallo lekker lente zomer herfst januari februari maart augustus oktober maandag dinsdag woensdag donderdag vrijdag
  zaterdag zondag amsterdam brussel
  passwort meinpasswort daspasswort kennwort meinkennwort willkommen schatz ichliebedich deutschland polizei polizist fussball
  bayern bayernmuenchen sommer herbst fruehling januar februar maerz dezember montag dienstag mittwoch donnerstag freitag
  samstag sonntag berlin verwalter`);

/** Rows of digits and walks over the keyboard, which are no word with something hung on. */
const commonWalks: ReadonlySet<string> = wordsOf(`
  123456789012 1234567890123 12345678901234 123456789012345 1234567890123456 12345678901234567890 0123456789012 012345678901
  098765432109 098765432101 987654321098 987654321012 123456789abc 1234567890ab 1234567890abc 1234567890qwerty 123456789qwerty
  123qweasdzxc 123qwe456rty 123qwe123qwe 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1a2z3e4r5t6y 1q2w3e4r5t6z 1qaz2wsx3edc
  1qaz2wsx3edc4rfv 1qazxsw23edc zaq12wsxcde3 zaq1xsw2cde3 qazwsxedcrfv a1b2c3d4e5f6 1a2b3c4d5e6f a1z2e3r4t5y6 q1w2e3r4t5y6
  111222333444 112233445566 123123456456 123456654321 qweasdzxc123 azeqsdwxc123 qweasdyxc123`);

/** Whether a password is among what is guessed first. Takes it folded: lower case, NFKC. */
export function isCommonPassword(folded: string): boolean {
  if (commonWalks.has(folded)) return true;
  const word = folded.replace(/^\P{L}+/u, '').replace(/\P{L}+$/u, '');
  return [folded, word].some((candidate) => commonWords.has(candidate) || commonWords.has(plainLetters(candidate)));
}

const lettersByLook: Readonly<Record<string, string>> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't' };

/** `p@ssw0rd` as `password`. */
function plainLetters(text: string): string {
  return text.replaceAll(/[@431!0$57]/g, (look) => lettersByLook[look] ?? look);
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
