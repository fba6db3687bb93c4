import type { Matter } from './texts.ts';

/** Letters in languages that the desk receives but does not write: each waits for the translators. */
export interface ForeignLetter {
  readonly matter: Matter;
  readonly subject: string;
  readonly body: string;
  /** The partner's answer to a request of ours about the same matter. */
  readonly answer: string;
}

export const foreignLanguages = ['es', 'it', 'ro', 'pl', 'ar', 'el', 'ru'] as const;
export type ForeignLanguage = (typeof foreignLanguages)[number];

export const foreignLetters: Readonly<Record<ForeignLanguage, readonly ForeignLetter[]>> = {
  es: [
    {
      matter: 'vehicle',
      subject: 'Comprobación de vehículo: {vehicle}, matrícula {plate}',
      body: 'Estimados colegas:\n\nEl {date} a las {time} un vehículo {vehicle}, matrícula {plate}, fue captado por una cámara cerca de {here} minutos después de un robo con fuerza en una nave industrial. Rogamos nos comuniquen el titular, si el vehículo figura como sustraído y si {person}, nacido el {born}, es conocido como usuario.\n\nReciban un cordial saludo.',
      answer: 'Estimados colegas:\n\nEn respuesta a su solicitud les comunicamos que el vehículo con matrícula {plate} está a nombre de {company}, con domicilio en {there}. No consta como sustraído. {person}, nacido el {born}, tiene antecedentes por receptación.\n\nAtentamente.',
    },
    {
      matter: 'missing',
      subject: 'URGENTE: menor desaparecida {person}, nacida el {born}',
      body: 'Estimados colegas:\n\nLa menor {person}, nacida el {born}, salió de su domicilio en {here} el {date} hacia las {time} y no ha regresado. Mide 1,64 m, complexión delgada, pelo largo y oscuro. Podría encontrarse con una amiga en {there}, en la dirección {street}. Necesita medicación diaria.\n\nRogamos la comprobación inmediata del domicilio y que nos avisen sin demora si es localizada.\n\nGracias por su colaboración.',
      answer: 'Estimados colegas:\n\nLa menor {person} fue localizada esta mañana en buen estado en {there} y está a cargo de los servicios de protección. Esperamos sus noticias sobre la recogida.\n\nUn saludo.',
    },
  ],
  it: [
    {
      matter: 'identity',
      subject: 'Verifica di identità: {person}, nato il {born}',
      body: 'Gentili colleghi,\n\ndurante un controllo a {here} il {date} un uomo ha esibito la carta d’identità {doc} intestata a {person}, nato il {born}. La fotografia risulta sostituita. Si prega di comunicare se il documento è stato rilasciato dalle vostre autorità, a chi, e se la persona è nota con questo o altro nome.\n\nSi allegano le impronte digitali. Cordiali saluti',
      answer: 'Gentili colleghi,\n\nin riscontro alla vostra richiesta si comunica che il documento {doc} è stato denunciato smarrito a {there}. Le impronte appartengono a {person}, nato il {born}, noto per falso e furto. Non risulta ricercato.\n\nCordiali saluti',
    },
    {
      matter: 'account',
      subject: 'Truffa con bonifico: conto {iban}, {amount}',
      body: 'Gentili colleghi,\n\nil {date} un’impresa di {here} ha versato {amount} sul conto {iban} dopo aver ricevuto una falsa comunicazione del proprio fornitore. Si chiede di identificare l’intestatario e di sapere se la somma è ancora disponibile, se possibile bloccandola in via d’urgenza.\n\nSi ringrazia per la collaborazione.',
      answer: 'Gentili colleghi,\n\nil conto {iban} è intestato a {person}, nato il {born}. La somma di {amount} è stata trasferita il giorno stesso; il residuo è bloccato per trenta giorni in attesa di una richiesta di assistenza giudiziaria.\n\nDistinti saluti',
    },
  ],
  ro: [
    {
      matter: 'identity',
      subject: 'Verificare de identitate: {person}, născut la {born}',
      body: 'Stimați colegi,\n\nLa data de {date}, cu ocazia unui control efectuat la {here}, un bărbat a prezentat cartea de identitate {doc} pe numele {person}, născut la {born}. Există suspiciuni că fotografia a fost înlocuită. Vă rugăm să ne comunicați dacă documentul a fost emis de autoritățile dumneavoastră și dacă persoana este cunoscută cu antecedente penale.\n\nCu stimă,',
      answer: 'Stimați colegi,\n\nCa răspuns la solicitarea dumneavoastră, vă comunicăm că documentul {doc} a fost declarat pierdut. Amprentele aparțin numitului {person}, născut la {born}, cunoscut pentru furt și fals. Nu este urmărit.\n\nCu stimă,',
    },
    {
      matter: 'vehicle',
      subject: 'Verificare autovehicul {vehicle}, număr {plate}',
      body: 'Stimați colegi,\n\nÎn cadrul unei cercetări privind furturi din depozite, la {date}, ora {time}, autovehiculul {vehicle} cu numărul {plate} a fost înregistrat în apropiere de {here}. Vă rugăm să ne comunicați proprietarul, utilizatorul și dacă autovehiculul figurează ca furat.\n\nVă mulțumim pentru cooperare.',
      answer: 'Stimați colegi,\n\nAutovehiculul cu numărul {plate} este înmatriculat pe numele {company} din {there} și nu figurează ca furat. Utilizatorul {person}, născut la {born}, este cunoscut pentru tăinuire.\n\nCu stimă,',
    },
  ],
  pl: [
    {
      matter: 'vehicle',
      subject: 'Sprawdzenie pojazdu: {vehicle}, numer rejestracyjny {plate}',
      body: 'Szanowni Państwo,\n\nw dniu {date} o godzinie {time} kamera w pobliżu {here} zarejestrowała pojazd {vehicle} o numerze {plate}, kilka minut po kradzieży z włamaniem do magazynu. Prosimy o podanie właściciela i użytkownika oraz informację, czy pojazd jest poszukiwany. Prosimy także o sprawdzenie osoby {person}, urodzonej {born}.\n\nZ poważaniem',
      answer: 'Szanowni Państwo,\n\nw odpowiedzi na Państwa zapytanie informujemy, że pojazd o numerze {plate} należy do firmy {company} w {there} i nie figuruje jako utracony. {person}, urodzony {born}, był notowany za paserstwo.\n\nZ poważaniem',
    },
    {
      matter: 'document',
      subject: 'PILNE: utracone dokumenty tożsamości, {doc} i następne',
      body: 'Szanowni Państwo,\n\nw nocy {date} z urzędu w {here} skradziono {count} blankietów dowodów osobistych o numerach {doc} i następnych. Prosimy o powiadomienie straży granicznej i o informację o każdym użyciu tych dokumentów.\n\nDziękujemy za współpracę.',
      answer: 'Szanowni Państwo,\n\ndokument {doc} został okazany na lotnisku w {there} dwa dni później. Posiadacz został zatrzymany i przesłuchany; protokół przesyłamy w załączeniu.\n\nZ poważaniem',
    },
  ],
  ar: [
    {
      matter: 'identity',
      subject: 'طلب التحقق من هوية: {person}',
      body: 'السادة الزملاء المحترمون،\n\nتحية طيبة وبعد، خلال عملية تفتيش في مدينة {here} بتاريخ {date} قدّم رجل بطاقة هوية رقم {doc} باسم {person} المولود في {born}. يُشتبه في أن الصورة قد استُبدلت. نرجو إفادتنا بما إذا كانت الوثيقة صادرة عن سلطاتكم، ومن هو صاحبها الحقيقي، وهل هو مطلوب للعدالة.\n\nوتفضلوا بقبول فائق الاحترام.',
      answer: 'السادة الزملاء المحترمون،\n\nردّاً على طلبكم نفيدكم بأن الوثيقة رقم {doc} قد أُبلغ عن فقدانها، وأن البصمات تعود إلى {person} المولود في {born}، وهو معروف لدينا في قضايا تزوير وسرقة، وليس مطلوباً حالياً.\n\nوتفضلوا بقبول فائق الاحترام.',
    },
    {
      matter: 'missing',
      subject: 'اختفاء قاصر: {person}، مواليد {born}',
      body: 'السادة الزملاء المحترمون،\n\nغادرت القاصر {person} المولودة في {born} منزل أسرتها في {here} بتاريخ {date} في حدود الساعة {time} ولم تعد. يُحتمل أن تكون موجودة في مدينة {there}. حياتها في خطر لأنها تحتاج إلى دواء يومي. نرجو البحث عنها وإبلاغنا فور العثور عليها.\n\nمع الشكر والتقدير.',
      answer: 'السادة الزملاء المحترمون،\n\nعُثر على القاصر {person} في حالة صحية جيدة صباح اليوم في {there}، وهي الآن في رعاية الجهات المختصة. نرجو إعلامنا بمن سيحضر لاستلامها.\n\nمع التقدير.',
    },
  ],
  el: [
    {
      matter: 'vehicle',
      subject: 'Έλεγχος οχήματος: {vehicle}, πινακίδα {plate}',
      body: 'Αγαπητοί συνάδελφοι,\n\nστις {date} και ώρα {time} κάμερα κοντά στην πόλη {here} κατέγραψε όχημα {vehicle} με πινακίδα {plate}, λίγα λεπτά μετά από διάρρηξη σε αποθήκη. Παρακαλούμε να μας γνωρίσετε τον ιδιοκτήτη, αν το όχημα έχει δηλωθεί κλεμμένο και αν ο {person}, γεννημένος στις {born}, είναι γνωστός στις υπηρεσίες σας.\n\nΜε εκτίμηση',
      answer: 'Αγαπητοί συνάδελφοι,\n\nσε απάντηση του αιτήματός σας, το όχημα με πινακίδα {plate} ανήκει στην εταιρεία {company} και δεν έχει δηλωθεί κλεμμένο. Ο {person}, γεννημένος στις {born}, έχει απασχολήσει τις αρχές για αποδοχή προϊόντων εγκλήματος.\n\nΜε εκτίμηση',
    },
  ],
  ru: [
    {
      matter: 'identity',
      subject: 'Установление личности: {person}, {born} г.р.',
      body: 'Уважаемые коллеги!\n\nВ ходе проверки в городе {here} {date} мужчина предъявил удостоверение личности {doc} на имя {person}, {born} года рождения. Имеются признаки замены фотографии. Просим сообщить, выдавался ли этот документ вашими органами, кому именно, и находится ли данное лицо в розыске.\n\nС уважением,',
      answer: 'Уважаемые коллеги!\n\nВ ответ на ваш запрос сообщаем, что документ {doc} заявлен утраченным. Отпечатки пальцев принадлежат {person}, {born} года рождения, ранее судимому за кражу и подделку документов. В розыске не значится.\n\nС уважением,',
    },
    {
      matter: 'courier',
      subject: 'СРОЧНО: перевозчик наличных, {amount}, номер {plate}',
      body: 'Уважаемые коллеги!\n\n{date} в городе {here} в тайнике автомобиля {vehicle}, государственный номер {plate}, обнаружено {amount} мелкими купюрами. Водитель {person}, {born} года рождения, утверждает, что ехал покупать автомобиль. Просим сообщить имеющиеся сведения о водителе, автомобиле и предполагаемом продавце.\n\nЗаранее благодарим за сотрудничество.',
      answer: 'Уважаемые коллеги!\n\nСообщаем, что {person}, {born} года рождения, за текущий год пересекал границу {count} раз на арендованных автомобилях. По указанному им адресу автосалона не имеется.\n\nС уважением,',
    },
  ],
};
