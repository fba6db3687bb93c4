import type { OriginSpec } from '../origin.ts';
import { armenianScript, georgianScript, greekScript } from '../scripts/alphabets.ts';
import { russianScript } from '../scripts/cyrillic.ts';

/** Albania, Greece, Turkey, Georgia, Armenia, Chechnya. */
const albanian: OriginSpec = {
  code: 'albanian', weight: 6, shape: 'single', nationalities: 'AL:70 XK:22 MK:6 ME:2', heaping: 0.006, passport: 'AA9999999 A99999999',
  male: 'Arben Ardit Fatmir Agim Bujar Gëzim Ilir Artan Besnik Endrit Erion Ervin Altin Klodian Dritan Elton Edmond Gentian Luan Skënder Shkëlqim Petrit Bashkim Flamur Kujtim Sokol Astrit Shpëtim Fatos Ylli Mehmet Ahmet Hasan Ismail Muharrem Sami Xhevdet Rexhep Ramadan Bekim Arta Naim Valon Driton Burim Blerim Florian Kristjan Aleks Armando Mario Klaudio Denis Alban Albert Alfred Arjan Ndue Gjon Pjetër Mark Zef Gjergj Nikollë Marash Pashk Kol Lekë Bledar Eduart Leonard Orges Saimir Taulant Xhuljano Juljan Emiljano Roland Ledian Kastriot Lulzim Afrim Nexhmedin Enver Halil Hysen Isuf Selim Qemal',
  female: 'Arta Blerta Drita Elona Entela Fatime Flutura Liljana Lindita Mimoza Mirela Vjollca Valbona Teuta Shpresa Merita Majlinda Luljeta Manjola Ornela Klea Sara Ana Maria Elena Anisa Adelina Albana Alma Anila Aurora Besa Brunilda Diana Donika Edlira Eriona Ermira Fatbardha Florinda Gentiana Griselda Hasije Hatixhe Ilda Jonida Juliana Ledina Lule Matilda Nerela Nexhmije Nurije Pranvera Qamile Rovena Rudina Sanije Shqipe Suela Suzana Xhensila Xhulia Zana Zamira Arjeta Vlora Shkurte Besarta Kaltrina Albulena',
  givenCount: '1:98 2:2',
  family: 'Hoxha:15 Shehu:11 Prifti:8 Dervishi:5 Gjoka:4 Kola:4 Leka:4 Muça:4 Krasniqi:8 Gashi:7 Berisha:8 Morina:4 Shala:4 Bytyqi:3 Kelmendi Rama Hasani Hysa Kurti Lleshi Marku Meta Mema Basha Sula Gjini Çela Dema Doçi Duka Elezi Halili Hysenaj Islami Jaku Kaja Koçi Kuka Lika Loshi Malaj Mehmeti Murati Ndoj Ndreca Osmani Pepa Përlala Qosja Rexhepi Salihu Selimi Sinani Spahiu Stafa Tafa Topalli Toska Veliu Xhaferi Zeneli Zogu Alushi Bardhi Bushati Cani Cenaj Dibra Dushku Feka Gjeta Hoti Ibrahimi Jashari Kastrati Krasniqi Limani Maloku Nikolli Pali Preçi Progri Ramaj Sejdiu Shabani Thaçi Thaqi Ukaj Vuka Ymeri Zekaj Ahmeti Aliaj Balla Braho Caushi Demaj Bajrami Avdiu Halilaj',
  tail: 0.42,
  patterns: `
    3 Ahmet|Ali|Hasan|Hysen|Mehmet|Mustaf|Ibrahim|Ismail|Osman|Ramadan|Rexhep|Selim|Sulejman|Halil|Bajram|Beqir|Dem|Dervish|Elez|Feriz|Haxhi|Hajdar|Isuf|Jakup|Kasem|Latif|Mus|Muharrem|Nez|Qazim|Rust|Sad|Shaqir|Tah|Vel|Zeqir|Gjon|Ndre|Pal|Nikoll|Prek|Gjerg|Llesh|Lek|Mark|Pjet|Zef|Kol|Deda + aj|i|ollari|ari|allari|oshi|ani|a|iu|eli|eja
    5 B|C|Ç|D|Dh|F|G|Gj|H|J|K|L|Ll|M|N|P|Q|R|S|Sh|T|V|X|Xh|Z|Zh|Br|Kr|Pr|Tr|Gr|St + a|e|i|o|u|ë|ar|al|an|er|or|ur|ua|ye|ie|y + b|c|ç|d|f|g|gj|h|j|k|l|ll|m|n|p|q|r|rr|s|sh|t|v|xh|z|nd|sht|rt|mb|ng|lk|sk + a|i|aj|u|o|anaj|aku|ari|ati|eku|ela|eri|eti|ija|ini|ollari|oshi|ova|ufi|uli|umi|iqi|asi|ila
  `,
  towns: 'AL Tirana/Tiranë/Tirane, Durrës/Durres/Durazzo, Shkodër/Shkodra/Scutari, Vlorë/Vlora/Valona, Elbasan, Fier, Korçë/Korca, Berat, Lushnjë/Lushnje, Kukës/Kukes, Lezhë/Lezhe, Tropojë/Tropoja, Has, Krujë/Kruje, Kavajë/Kavaje, Gjirokastër/Gjirokaster, Pukë/Puke, Dibër/Diber, Laç/Lac; XK Prishtinë/Pristina/Priština, Prizren, Pejë/Peja/Peć/Pec, Gjakovë/Gjakova/Đakovica/Djakovica, Ferizaj/Uroševac/Urosevac, Gjilan/Gnjilane, Mitrovicë/Mitrovica; MK Tetovë/Tetovo, Shkup/Skopje, Gostivar',
};

function greekWoman(family: string): string {
  if (family.endsWith('ος')) return `${family.slice(0, -2)}ου`;
  if (family.endsWith('ης') || family.endsWith('ής')) return family.slice(0, -1);
  return family.endsWith('ας') || family.endsWith('άς') ? family.slice(0, -1) : family;
}

const greek: OriginSpec = {
  code: 'greek', weight: 1.5, shape: 'single', script: greekScript, nativeShare: 0.3, systems: 'usual:74 english:14 french:5 german:4 regional:3', nationalities: 'GR:88 CY:12', heaping: 0.004, passport: 'AA9999999 A99999999', feminine: greekWoman,
  male: 'Γεώργιος:110 Ιωάννης:85 Κωνσταντίνος:79 Δημήτριος:77 Νικόλαος:69 Παναγιώτης:47 Βασίλειος:36 Χρήστος:36 Αθανάσιος:26 Μιχαήλ:22 Ευάγγελος Σπυρίδων Αντώνιος Αναστάσιος Θεόδωρος Ανδρέας Χαράλαμπος Αλέξανδρος Εμμανουήλ Ηλίας Σταύρος Πέτρος Σωτήριος Στυλιανός Ελευθέριος Απόστολος Φώτιος Διονύσιος Γρηγόριος Άγγελος Στέφανος Ευστάθιος Παύλος Παρασκευάς Αριστείδης Λεωνίδας Σάββας Κυριάκος Ραφαήλ Μάριος Ιάσων Ορέστης Νεκτάριος',
  female: 'Μαρία:98 Ελένη:72 Αικατερίνη:58 Βασιλική:42 Γεωργία:40 Σοφία:38 Αναστασία:33 Ευαγγελία:32 Ιωάννα:30 Δήμητρα:28 Παναγιώτα Κωνσταντίνα Αθηνά Αγγελική Άννα Χρυσούλα Ευφροσύνη Παρασκευή Φωτεινή Δέσποινα Χριστίνα Ειρήνη Θεοδώρα Σταυρούλα Αντωνία Ζωή Όλγα Νίκη Κυριακή Ευγενία Αργυρώ Ουρανία Στυλιανή Καλλιόπη Αρετή Μαρίνα Ανδρούλα Ελπίδα Χαρίκλεια Νεφέλη',
  givenCount: '1:97 2:3',
  family: 'Παπαδόπουλος:12 Οικονόμου:5 Βασιλείου:4 Γεωργίου:5 Ιωάννου:4 Δημητρίου:4 Νικολάου:4 Παπαδάκης:3 Παππάς:4 Καραγιάννης:3 Αναγνωστόπουλος Παπαγεωργίου Παπαδημητρίου Παπαιωάννου Παπανικολάου Αγγελόπουλος Γιαννόπουλος Δημόπουλος Νικολόπουλος Κωνσταντινίδης Ιωαννίδης Γεωργιάδης Δημητριάδης Νικολαΐδης Χριστοδούλου Αντωνίου Κωνσταντίνου Χαραλάμπους Μακρής Βλάχος Αλεξίου Αθανασίου Καραμανλής Ζαχαρίου Μιχαηλίδης Θεοδωρίδης Σταματόπουλος Μαρκόπουλος Τσιρίγκας Αρβανίτης Ρούσσος Αποστόλου Πετρίδης Λαμπρόπουλος Διαμαντής Μανωλάκης Σαββίδης Κυριακίδης Χατζής Καρράς Σκούρτης Γκίκας Μπακάλης Ντίνος Κοντός Μαύρος Ξενάκης Ψαλίδας Ευσταθίου Στεφανίδης',
  tail: 0.55,
  patterns: `
    4 Παπα|Χατζη|Καρα|Κοντο|Μαυρο|Γερο|Αναγνωστ|Οικονομ|Σκλαβ|Μακρυ + γεώργη|γιάννη|νικολά|δήμα|κώστα|θανάση|στέργι|βασίλη|μιχάλη|παναγιώτη|μανώλη|χρήστο|αντώνη|σταύρο|πέτρο|λάμπρο|σωτήρη|θόδωρο|λιά|αλέξη + ς|ου|πουλος
    5 Αλεξ|Ανδρε|Αντων|Αποστολ|Βασιλ|Γεωργ|Γιανν|Δημ|Διαμαντ|Ζαφειρ|Ηλι|Θεοδωρ|Θωμα|Ιωανν|Καλλι|Κωστ|Λαμπρ|Λεοντ|Μαρκ|Μιχαλ|Μπακαλ|Μπαλτ|Νικολ|Ντουν|Παναγιωτ|Παυλ|Πετρ|Ραπτ|Σακελλαρ|Σπυρ|Σταμ|Σταυρ|Στεφαν|Τζαν|Τριανταφυλλ|Τσακ|Φιλιππ|Φραγκ|Χριστ|Ψαρρ|Κατσ|Κουτσ|Γκουν|Βλαχ|Μουρ|Καλογ|Ξαν + όπουλος|ίδης|άκης|έλλης|άτος|ιάδης|άκος|έας|ούδης|ούλας|ούσης|ιώτης|ινός|ανίδης|ουλάκης|ίτσης|άρης|άς|ούλης|έρης|ής
    4 Β|Γ|Δ|Ζ|Θ|Κ|Λ|Μ|Μπ|Ν|Ντ|Ξ|Π|Ρ|Σ|Τ|Τσ|Τζ|Φ|Χ|Ψ|Κρ|Στ|Σκ|Βλ|Γκ|Τρ|Πλ + α|ε|ι|ο|ου|αρ|αλ|αν|ερ|ορ|υ|αμ|ισ + β|γ|δ|ζ|θ|κ|λ|μ|ν|π|ρ|σ|τ|φ|χ|ντ|μπ|στ|ρτ|κκ|λλ|τσ|γκ + άκης|όπουλος|ίδης|ιώτης|ίνης|άτος|άρας|άνης|όγλου|ουρας|έλος|ούλης|άκος|ής|ώνης|άρης|έτης
  `,
  towns: 'GR Αθήνα/Athina/Athènes/Athens/Athen, Θεσσαλονίκη/Thessaloniki/Salonique/Saloniki, Πειραιάς/Peiraias/Le Pirée/Piraeus, Πάτρα/Patra/Patras, Ηράκλειο/Irakleio/Heraklion/Iraklion, Λάρισα/Larisa/Larissa, Βόλος/Volos, Ιωάννινα/Ioannina/Jannina, Καβάλα/Kavala, Χανιά/Chania/Hania, Ρόδος/Rodos/Rhodes, Κέρκυρα/Kerkyra/Corfou/Corfu, Ξάνθη/Xanthi, Κομοτηνή/Komotini, Καλαμάτα/Kalamata, Αλεξανδρούπολη/Alexandroupoli; CY Λευκωσία/Lefkosia/Nicosie/Nicosia, Λεμεσός/Lemesos/Limassol, Λάρνακα/Larnaka/Larnaca',
};

const turkish: OriginSpec = {
  code: 'turkish', weight: 5, shape: 'single', nationalities: 'TR:80 BE:8 DE:6 BG:2 NL:4', heaping: 0.05, passport: 'U99999999 S99999999',
  male: 'Mehmet:52 Mustafa:42 Ahmet:37 Ali:33 Hüseyin:28 Hasan:25 İbrahim:22 İsmail:18 Osman:15 Yusuf:15 Murat:14 Ömer:12 Ramazan:11 Halil:9 Süleyman:8 Abdullah Mahmut Recep Salih Fatih Kadir Emre Hakan Adem Kemal Yaşar Bekir Musa Metin Orhan Mehmet_Ali Serkan Bayram Gökhan İsa Ercan Uğur Erkan Cemal Sinan Volkan Burak Yunus Onur Cengiz Tuncay Bülent Serdar Erdal Levent Umut Okan Barış Yılmaz Deniz Şahin Ferhat Özgür Kenan Mert Emrah Ersin Selim Veysel Hamza Furkan Enes Berkay Cem Turgut Nihat Şükrü Cuma Azad Rojhat Baran Welat Şiyar Haydar Zeki Ekrem Engin İlhan Tolga Soner Taner Savaş Vedat Cihan Sedat',
  female: 'Fatma:50 Ayşe:38 Emine:33 Hatice:30 Zeynep:20 Elif:17 Meryem:12 Şerife:11 Zehra:10 Sultan:9 Hanife Merve Havva Zeliha Esra Fadime Özlem Hacer Yasemin Hülya Cemile Sevim Gülsüm Leyla Dilek Büşra Aysel Songül Kübra Halime Esma Aynur Hayriye Kadriye Tuğba Rabia Sevgi Rukiye Hava Sibel Derya Filiz Ebru Nurcan Nuray Döndü Aslı Sümeyye Gamze Seda Gül Ayten İrem Ceren Selma Pınar Gülay Nazlı Güler Berfin Rojda Dilan Zilan Evin Hazal Songul Kezban Saniye Melek Münevver Nermin Perihan Remziye',
  givenCount: '1:78 2:22',
  family: 'Yılmaz:11 Kaya:8 Demir:8 Şahin:7 Çelik:7 Yıldız:6 Yıldırım:6 Öztürk:6 Aydın:5 Özdemir:5 Arslan:5 Doğan:4 Kılıç:4 Aslan:4 Çetin:4 Kara:4 Koç:4 Kurt:3 Özkan:3 Şimşek:3 Polat Korkmaz Özcan Çakır Erdoğan Can Acar Şen Aktaş Güler Yalçın Güneş Bozkurt Bulut Keskin Ünal Turan Gül Özer Işık Kaplan Avcı Sarı Tekin Taş Köse Yüksel Ateş Aksoy Güngör Coşkun Tunç Türk Duran Kahraman Karaca Akın Uçar Demirci Durmaz Uysal Toprak Erdem Çiftçi Karataş Ay Sönmez Teke Bayram Duman Yavuz Karakaya Ekinci Soylu Baran Gündüz Ceylan Akgül Kartal Bilgin Gök Tosun Alkan Tan Baş Önal Başaran Balcı Altun Oral Özen Ergün Çınar Sezer Uzun Metin Genç Akbulut Deniz Karabulut Soydan Sarıkaya Yeşil Bal Güven',
  tail: 0.5,
  patterns: `
    6 Kara|Ak|Öz|Demir|Er|Gök|Kızıl|Sarı|Alt|Bey|Boz|Can|Çelik|Dağ|Doğan|Gül|Gün|Kaya|Koca|Kurt|Kuş|Oğuz|Sağ|San|Şen|Taş|Tek|Top|Tur|Ulu|Yıl|Yeni|Al|Bal|Ay|Kan|Kol|Sön|Uz|Yal|Çam|Bağ|Aslan|Tok|Bar|İnce|Ala|Ela + türk|dağ|taş|soy|man|er|baş|doğan|kan|can|gül|oğlu|lı|su|demir|dal|tepe|ay|kaya|han|kurt|dere|han|tuğ|tan|yurt|el|göz|bulut|kuş|ok|el|öz|bay|alp|taş|cı|lar|en|koç|sal|ten|tay|çay|bey|ateş
    3 Hacı|Molla|Kör|Deli|Çakır|Topal|Emir|Kadı|Şeyh|İmam|Kasap|Demirci|Çavuş|Bekir|Ali|Veli|Osman|Hasan|Mehmet|Mustafa|Ömer|Yusuf|Salih|Halil|Kerim|Ahmet|Hüseyin|Süleyman|Terzi|Berber|Nalbant|Kahveci|Tüfekçi|Saraç|Değirmenci|Kâhya + oğlu|oğulları|gil|er|soy|ler|han
    2 B|Ç|D|G|H|K|M|S|Ş|T|Y|Z|N|V|P|S + a|e|ı|i|o|ö|u|ü + l|r|n|k|t|m|v|ğ|y|z|ş|p|s|ç|lt|rt|nd|lk|rk|ng|lm + er|an|az|ik|ak|ek|ün|aç|men|kan|gın|cu|lı|maz|öz|en|ay|ul|cak|gen|tay
  `,
  towns: 'TR Emirdağ/Emirdag, İstanbul/Istanbul, Ankara, Konya, Kayseri, Adana, Gaziantep, Diyarbakır/Diyarbakir, Samsun, Trabzon, Sivas, Erzurum, Malatya, Elazığ/Elazig, Kahramanmaraş/Kahramanmaras/Maraş/Maras, Şanlıurfa/Sanliurfa/Urfa, Mardin, Van, Batman, Yozgat, Afyonkarahisar/Afyon, Eskişehir/Eskisehir, İzmir/Izmir/Smyrne, Bursa, Posof, Denizli, Pazarcık/Pazarcik, Tunceli/Dersim, Muş/Mus, Karaman, Bingöl/Bingol, Kırşehir/Kirsehir, Midyat; BE Gent/Gand, Genk, Schaerbeek; DE Berlin, Köln/Cologne',
};

const georgian: OriginSpec = {
  code: 'georgian', weight: 2.5, shape: 'single', script: georgianScript, nativeShare: 0.3, systems: 'usual:78 french:8 german:6 regional:8', nationalities: 'GE:98 RU:2', heaping: 0.003, passport: '99AA99999 99AB99999',
  male: 'გიორგი:115 დავითი ნიკოლოზ ლევან ზურაბ ირაკლი თემურ ვახტანგ ალექსანდრე ლაშა შალვა ავთანდილ ზაზა მამუკა ბესიკ გელა მერაბ რამაზ გოჩა კახაბერ კობა ვაჟა ლუკა ნუგზარ თამაზ მალხაზ დიმიტრი გურამ გია ბექა სანდრო საბა თორნიკე ვასილ ნოდარ ოთარ ომარ პაატა რევაზ როინ სერგო სოსო ტარიელ უჩა შოთა ჯაბა ჯემალ ჯონი ბადრი აკაკი ამირან ვლადიმერ გივი ზვიად თენგიზ იოსებ კონსტანტინე ლერი მურმან ნიკა რატი',
  female: 'ნინო:85 მარიამ ანა თამარ ქეთევან ნანა ეკა მაია მანანა ნათია სოფიო ლელა ეთერ თეა ნატო ირინა ხათუნა მზია ლია შორენა თინათინ ელენე სალომე ლალი ინგა მარინა ნაირა ნათელა ლიანა ლამარა გულნარა თეონა ია ნონა რუსუდან ცირა ციცინო ჟუჟუნა ხატია მაკა თამთა ლუიზა',
  givenCount: '1:100',
  family: 'ბერიძე:9 კაპანაძე:6 გელაშვილი:6 მაისურაძე:5 გიორგაძე:5 ლომიძე:5 წიკლაური კვარაცხელია მამედოვი ხუციშვილი ქავთარაძე ბოლქვაძე აბულაძე ალიევი მამედოვი გოგოლაძე შენგელია ჯაფარიძე ახვლედიანი ჩიქოვანი დვალი კვირიკაშვილი ხარაიშვილი ნოზაძე წერეთელი მჭედლიშვილი ბარამიძე მელაძე ქობალია შონია ჯიქია გაბუნია კუპრავა ფიფია შენგელაია თოდუა გულუა ჭანტურია ხვიჩია გვასალია ხუბულავა კვარაცხელია ცაავა ხელაია მიქავა ზარანდია ხოშტარია დადიანი გურიელი აბაშიძე ორბელიანი ნადირაძე მესხი ბაქრაძე სურმანიძე ხაბეიშვილი დოლიძე ცინცაძე',
  tail: 0.58,
  patterns: `
    5 გიორგ|დავით|ნიკოლ|ივან|პეტრ|სვან|ალექს|მიქელ|ბერ|გოგ|კობ|ლომ|მამ|ნინ|ოთარ|პავლ|როსტომ|სიმონ|ტატ|ფარ|ქურ|ღამბაშ|ყიფ|შავ|ჩხე|ცხად|ძიძ|წულ|ჭელ|ხარ|ჯან|ბაბ|გაბ|დემეტრ|ელ|ვარდ|ზურ|თევდორ|ინას|კაკ|ლაბ|მეტრ|ნოზ|ჟორჟ|რაზმ|სეხნ|ტყეშელ|უგრ|ფირ|ქარ|შიუკ|ჩიტ|ცისკ|ძნელ|წიკლ|ჭინჭარ|ხუც|ჯავახ|ასათ|ბუჩ|გვარ|დოლ + იძე|აშვილი|იშვილი|აძე|ია|უა|ავა|იანი|ელი|აური|ური|ულავა|ოშვილი|აია|ანი|ეიშვილი|უაძე
    3 ბა|გო|და|კა|ლა|მა|ნა|პა|სა|ტა|ფა|ქა|შა|ჩა|ცა|ხა|ჯა|ბე|გე|ქვა|სვი|კვი|ხვე|ჭი|ღო|მუ|თო|ზა|ჯი|წე + რ|ლ|ნ|მ|ბ|დ|კ|ჩ|ხ|ტ|გ|ს|ღ|ქ|შ + აძე|იშვილი|აშვილი|ია|ავა|უა|იძე|იანი|ელიძე|ულია|ალაძე|ანაძე|იტაშვილი|უკაშვილი
  `,
  towns: 'GE თბილისი/Tbilisi/Tbilissi/Tiflis, ქუთაისი/Kutaisi/Koutaïssi, ბათუმი/Batumi/Batoumi, რუსთავი/Rustavi/Roustavi, ზუგდიდი/Zugdidi/Zougdidi, გორი/Gori, ფოთი/Poti, სოხუმი/Sokhumi/Sukhumi/Soukhoumi, სამტრედია/Samtredia, ხაშური/Khashuri/Khachouri, სენაკი/Senaki, თელავი/Telavi, ახალციხე/Akhaltsikhe, ქობულეთი/Kobuleti, ზესტაფონი/Zestaponi, მარნეული/Marneuli, ოზურგეთი/Ozurgeti, ჭიათურა/Chiatura/Tchiatoura',
};

const armenian: OriginSpec = {
  code: 'armenian', weight: 1.2, shape: 'single', script: armenianScript, nativeShare: 0.25, systems: 'usual:68 french:20 german:4 regional:8', nationalities: 'AM:80 RU:10 GE:4 FR:6', heaping: 0.004, passport: 'AA9999999 AN9999999',
  male: 'Արմեն:45 Կարեն:30 Արթուր:30 Գագիկ Աշոտ Հայկ Դավիթ Տիգրան Նարեկ Սերգեյ Սամվել Գևորգ Հովհաննես Վահե Արսեն Արամ Հրաչյա Սարգիս Մկրտիչ Գրիգոր Արտակ Արտյոմ Ալեքսանդր Ռուբեն Էդգար Էդուարդ Մհեր Սուրեն Վարդան Ռոբերտ Լևոն Ալբերտ Վիգեն Կարապետ Հակոբ Գարեգին Ժորա Միքայել Անդրանիկ Արայիկ Վահան Ռաֆիկ Նորայր Խաչատուր',
  female: 'Անահիտ:40 Աննա:35 Գայանե Հասմիկ Կարինե Մարիամ Նարինե Սուսաննա Լիլիթ Լուսինե Արմինե Մարինե Անի Գոհար Նունե Ռուզաննա Տաթևիկ Հեղինե Սիրանուշ Մանե Շուշան Արփինե Մերի Սոնա Սիրուն Զարուհի Լաուրա Էմմա Ալվարդ Նելլի Ժաննա Վարդուհի',
  givenCount: '1:100',
  family: 'Գրիգորյան:18 Հարությունյան:17 Սարգսյան:17 Խաչատրյան:15 Հակոբյան:15 Հովհաննիսյան:15 Վարդանյան:10 Պետրոսյան:10 Գևորգյան:10 Կարապետյան:9 Մկրտչյան:8 Ավետիսյան:7 Սիմոնյան:6 Մարտիրոսյան Ասատրյան Բաղդասարյան Դանիելյան Եղիազարյան Թադևոսյան Ղազարյան Մանուկյան Մելիքյան Մովսիսյան Պողոսյան Սահակյան Ստեփանյան Առաքելյան Աբրահամյան Ալեքսանյան Բաբայան Գասպարյան Իսրայելյան Խալաթյան Հայրապետյան Միրզոյան Ներսիսյան Շահինյան Ոսկանյան Սաֆարյան Վիրաբյան Տոնոյան Քոչարյան Օհանյան Զաքարյան Դավթյան',
  tail: 0.4,
  patterns: `
    3 Բաղ|Գալ|Դար|Եղ|Զար|Թոր|Խան|Կիր|Հախ|Ղար|Մար|Ման|Նազ|Շահ|Չոբ|Պապ|Ջան|Սար|Վար|Տեր-|Ափ|Ազն|Բաբ|Գոզ|Մխիթ|Մուր|Օհ|Տոն + ա|ի|ու|ե|ո + բեկ|դ|կոս|մ|ն|շ|պետ|ս|վել|տ|ր|գուլ|խան|զ|մել|նիկ|րոս|սեր + յան|յան|յանց|ունի
  `,
  towns: 'AM Երևան/Yerevan/Erevan/Eriwan, Գյումրի/Gyumri/Leninakan, Վանաձոր/Vanadzor/Kirovakan, Էջմիածին/Ejmiatsin/Etchmiadzine, Հրազդան/Hrazdan, Արմավիր/Armavir, Արտաշատ/Artashat, Կապան/Kapan, Գորիս/Goris, Աբովյան/Abovyan, Սպիտակ/Spitak, Մասիս/Masis; RU Krasnodar, Sotchi/Sochi; FR Marseille, Alfortville; GE Akhalkalaki',
};

const chechen: OriginSpec = {
  code: 'chechen', weight: 1, shape: 'patronymic', script: russianScript, nativeShare: 0.3, systems: 'icao:66 english:14 french:14 german:6', nationalities: 'RU:97 KZ:3', heaping: 0.01, passport: '999999999',
  feminine: cyrillicWomanOf,
  male: 'Магомед:60 Руслан Ислам Адам Ахмед Рустам Мовсар Шамиль Хамзат Ибрагим Асланбек Мурад Апти Ризван Зелимхан Рамзан Турпал Лом-Али Сулейман Юсуп Умар Хасан Абдула Бислан Алихан Тимур Дени Ваха Салман Исмаил Мансур Саид Саид-Магомед Муса Иса Магомед-Али Зубайр Али Сайхан Хусейн Якуб Билал Халид Анзор Аслан Беслан Арби Висхан Казбек Лечи Султан Шарип Эльбрус Абубакар Имран Сайд-Хасан',
  female: 'Зарема:30 Мадина Хеда Луиза Марьям Фатима Асет Петимат Лариса Заира Малика Зулихан Айшат Хава Милана Седа Раиса Тамара Элина Макка Иман Амина Роза Таиса Марха Яха Хадижат Аминат Зура Зулай Бирлант Залина Лейла Патимат Зайнаб Камета',
  givenCount: '1:100',
  family: 'Магомадов:18 Хасанов:10 Ахмадов:10 Исаев:10 Дадаев:9 Алиев:9 Мусаев:9 Сулейманов:8 Ибрагимов:8 Эльмурзаев Абдулаев Межидов Дудаев Сайдулаев Эдильсултанов Умаров Хаджиев Гайрбеков Тимурзиев Оздоев Евлоев Барахоев Аушев Цечоев Мальсагов Албогачиев Магомедов Гаджиев Османов Рамазанов Джабраилов Закаев Бакаев Басаев Байсаров Вахаев Гелаев Делимханов Идигов Кадыров Масаев Нажаев Орцуев Пашаев Садулаев Таймасханов Усманов Хатуев Чагаев Шахгиреев Эскиев Яндарбиев Тасуев Юсупов',
  tail: 0.46,
  patterns: `
    4 Абд|Ах|Баг|Бай|Бек|Бисул|Вис|Гай|Дад|Джам|Жан|За|Ис|Кад|Ма|Муц|Нук|Па|Са|Тай|Тас|Ус|Ха|Хам|Ца|Цу|Ча|Ша|Эль|Юн|Ян|Ту|Мур + а|у|и|е|ар|ал|ан|ур|ай|ам|ул|ил + б|г|д|з|к|л|м|н|п|р|с|т|х|ц|ч|ш|сх|рз|лт|мх|нд + аев|ов|иев|ханов|алиев|уев|уралиев|мурзаев|биев|улаев|хаджиев|султанов|гериев|оев|гиреев|атов
  `,
  towns: 'RU Грозный/Groznyy/Grozny/Grosny, Гудермес/Gudermes/Goudermes, Аргун/Argun/Argoun, Урус-Мартан/Urus-Martan/Ourous-Martan, Шали/Shali/Chali, Назрань/Nazran, Хасавюрт/Khasavyurt/Khassaviourt, Ачхой-Мартан/Achkhoy-Martan, Малгобек/Malgobek, Махачкала/Makhachkala/Makhatchkala, Ведено/Vedeno, Самашки/Samashki, Карабулак/Karabulak; KZ Караганда/Karaganda, Алматы/Almaty',
};

function cyrillicWomanOf(family: string): string {
  return family.endsWith('ов') || family.endsWith('ев') || family.endsWith('ин') ? `${family}а` : family;
}

export const balkanCaucasus: readonly OriginSpec[] = [albanian, greek, turkish, georgian, armenian, chechen];
