import type { LanguageTexts } from './texts.ts';

export const english: LanguageTexts = {
  matters: {
    vehicle: {
      subject: ['ANPR hit on {plate}: owner and user', 'Vehicle check: {vehicle}, plate {plate}'],
      request: [
        'On {date} at {time} an ANPR camera near {here} recorded a {vehicle}, plate {plate}, minutes after an aggravated theft from a warehouse. Two persons fled in it.\n\nPlease let us have:\n1. the owner and holder, and whether the vehicle or its plates are reported stolen;\n2. whether {person}, born {born}, is known to you as its user;\n3. earlier checks of the vehicle in the area of {there}.',
        'At a road check in {here} on {date} the driver of a {vehicle}, plate {plate}, VIN {vin}, had no registration document. He stated that he is {person}, born {born}, and that the vehicle belongs to {company} in {there}.\n\nPlease confirm the registered holder, the insurance and the VIN, and tell us whether the vehicle is sought.',
      ],
      answer: [
        'The {vehicle}, plate {plate}, is registered to {company}, {street}, {there}. It is not reported stolen. {person}, born {born}, is entered as its regular driver and is known here for receiving stolen goods (two entries). No earlier check gave cause for concern.',
        'Plate {plate} belongs to a vehicle of another colour that has not left {there}. The plates you saw are very probably copies; the lawful holder has been heard. Please let us have the camera pictures for the investigation here.',
      ],
      question: 'at which camera and in which direction was the vehicle recorded, and can we have the picture?',
      clarification: 'the vehicle was recorded at kilometre 42 in the direction of {there}. The picture is attached; the plate can be read without doubt.',
    },
    missing: {
      subject: ['Missing minor: {person}, born {born}', 'Disappearance of a 15-year-old, possibly in {there}'],
      request: [
        '{person}, born {born}, left her home in {here} on {date} about {time} and has not come back. She is 164 cm tall, slim, with long dark hair, and wears a green parka and white trainers. Her last message, at 22:40, mentions a friend living in {there}. She has no money and needs daily medication.\n\nPlease check the address {street}, {there}, and the shelters for minors, and tell us at once if she is found. Her parents agree to publication.',
        'We are looking for {person}, born {born}, missing from a youth home in {here} since {date}. She is thought to travel with an adult man whom she met online and who uses the number {phone}. Her life and physical integrity are at risk.\n\nPlease locate the number and check the railway station and hostels in {there}.',
      ],
      answer: [
        '{person} was found in good health at {street}, {there}, this morning. She is in the care of the youth services. Please tell us who will collect her and when; the public prosecutor has been informed.',
        'The address {street} in {there} was visited twice. Nobody there knows {person}. The number {phone} was last active in {there} at {time}. Railway police and shelters have her description; we will report any trace at once.',
      ],
      question: 'do the parents or the guardian consent to a photograph being published here, and which medication does she need?',
      clarification: 'both parents consent to publication. She takes insulin twice a day; her own supply ended yesterday.',
    },
    identity: {
      subject: ['Doubtful document {doc}: who is the holder?', 'Identity verification: {person}, born {born}'],
      request: [
        'During a check in {here} on {date} a man presented the identity card {doc} in the name of {person}, born {born} in {there}. The photograph has been replaced. Fingerprints and a photograph are attached.\n\nPlease tell us whether the document was issued by you, to whom, and whether the person is known under this or another name.',
        'A man who calls himself {person}, born {born}, is held in {here} since {date}, {time}. A judge decides on his detention tomorrow morning. He has no papers and says that he lived in {there} for six years.\n\nPlease confirm his identity, his criminal record and any wanted notice before then.',
      ],
      answer: [
        'Document {doc} was issued in {there} to another person and reported lost in March. The fingerprints belong to {person}, born {born}, who is known here for document fraud and theft. He is not wanted. His file photograph is attached.',
        'There is no record under {person}, born {born}. The fingerprints belong to a man who lived in {there} until 2021 under another first name; he has two convictions for theft and is not wanted. His record is attached.',
      ],
      question: 'please send the fingerprints in NIST format; the copy that reached us cannot be searched.',
      clarification: 'the fingerprints are attached in a better resolution, with the palm print of the right hand.',
    },
    subscriber: {
      subject: ['Subscriber of {phone}', 'Telephone number {phone}: user and contacts'],
      request: [
        'In an investigation into the import of cocaine the suspect {person}, born {born}, had 43 conversations with {phone} between {date} and today. The number appears in no public directory.\n\nPlease identify the subscriber and the actual user, and tell us whether they are known to your drugs units.',
        'The number {phone} was used on {date} to call elderly people in {here} and to tell them that a relative had caused a fatal accident. The damage so far is {amount}.\n\nPlease let us have the subscriber, the date of activation and the place of sale of the card.',
      ],
      answer: [
        'The number {phone} is a prepaid card registered to {person}, born {born}, {street}, {there}. He is known for offences against the drugs law. The number was taken out of service last week.',
        'Number {phone} was sold in a night shop in {there} and registered with a stolen identity. The person whose name was used made a complaint. Traffic data would need a request for judicial assistance.',
      ],
      question: 'for which period do you need the subscriber? The number was given out three times in two years.',
      clarification: 'we need the subscriber on {date} between 08:00 and 20:00.',
    },
    account: {
      subject: ['Payment fraud: account {iban}, {amount}', 'Holder of account {iban}'],
      request: [
        'On {date} a company in {here} paid {amount} to the account {iban} after a mail that seemed to come from its supplier had announced a new bank. The supplier never changed its bank.\n\nPlease identify the holder and those who may dispose of the account, and tell us whether the money is still there.',
        '{person}, born {born}, is suspected of offering holiday homes that do not exist. At least {count} people paid into the account {iban}.\n\nPlease let us have the holder, the balance and the outgoing payments since {date}, as far as national law allows without a court order.',
      ],
      answer: [
        'Account {iban} was opened in January by {person}, born {born}, {street}, {there}. {amount} arrived and left the same day in three transfers. The bank has blocked what remained; a request for judicial assistance within 30 days would keep it blocked.',
        'The holder of {iban} is {company}, {there}, a company without staff or premises. Its manager could not be found. The financial intelligence unit has opened a file and will write to its counterpart.',
      ],
      question: 'please send the mail with its full header and the name under which the account was given.',
      clarification: 'the mail with its header is attached. The account was given in the name of {company}.',
    },
    document: {
      subject: ['Stolen identity documents, {doc} and following', 'Lost or stolen passport {doc}'],
      request: [
        'In the night of {date} burglars took {count} blank identity cards from the municipal office of {here}, numbers {doc} and following. They are entered in the databases of lost and stolen documents.\n\nPlease inform your border guards and tell us of any use of these numbers.',
        'Passport {doc}, issued to {person}, born {born}, was reported stolen in {here} on {date}. On the same day somebody tried to open a bank account with it in {there}.\n\nPlease secure the pictures of the counter and tell us who presented the passport.',
      ],
      answer: [
        'One of the cards, {doc}, was presented at the airport of {there} two days later. The bearer was refused and heard; he bought the card over the Internet for {amount}. The report of his interview is attached.',
        'The numbers have been entered. There is no trace of their use in {there} so far. The bank kept its pictures; they show a man of about forty, see attachment.',
      ],
      question: 'please give us the exact range of numbers and the edition of the form.',
      clarification: 'the range begins with {doc} and holds {count} numbers; the form is that of 2021 with the window in the lower right corner.',
    },
    seizure: {
      subject: ['Seizure of {quantity} of cocaine, links to {there}', 'Amphetamine and pill presses, links to {there}'],
      request: [
        'On {date} at {time} {quantity} of cocaine were found in {here} behind the wall of a refrigerated lorry, plate {plate}. The load of fruit was meant for {company} in {there}. The driver, {person}, born {born}, was arrested; in his telephone is the number {phone}, saved as "Oncle".\n\nThis is for your information and any use in your own investigations. Please tell us whether the company, the number or the driver is known.',
        'At the search of a storage unit in {here} on {date} we found {quantity} of amphetamine, two pill presses and delivery papers for {street}, {there}. The packaging has the same marks as your seizure of last autumn.\n\nThe pictures are attached. We would be grateful for a comparison.',
      ],
      answer: [
        'Thank you for the information. {company} is the subject of an investigation here and the number {phone} is known. The investigators propose a meeting by video next week; please name a contact.',
        'The marks on the packaging match those of our seizure. {person}, born {born}, crossed the border near {there} four times this year. Our analyst will send the comparison by the end of the week.',
      ],
      question: 'may we use the information in the proceedings here, or for orientation only?',
      clarification: 'the information may be used for orientation. For use as evidence a request to our prosecutor is needed.',
    },
    surrender: {
      subject: ['Extradition of {person}: date and escort', 'Surrender of {person}, born {born}: arrangements'],
      request: [
        'The court in {here} has decided to surrender {person}, born {born}, to your authorities; the decision is final since {date}. The ten days end soon.\n\nPlease propose a date and flight, the names of your escort and whether the person needs medical attendance.',
        '{person}, born {born}, arrested in {here} on {date} on your warrant, agrees to be surrendered. He is held until the judge decides on a longer detention.\n\nPlease send the original warrant with its translation and tell us whether he has other sentences to serve.',
      ],
      answer: [
        'Our escort of three officers will arrive in {here} next Thursday at {time} and leave by the evening flight. Their names and the numbers of their service weapons are in the attachment. {person} needs no medical attendance.',
        'The warrant and its translation are attached. {person}, born {born}, has a further sentence of eight months to serve, for which a separate consent will be asked.',
      ],
      question: 'is the person held for proceedings of your own, so that the surrender must be postponed?',
      clarification: 'there are no proceedings of our own; nothing stands in the way of a surrender.',
    },
    burglary: {
      subject: ['DNA match {doc}: who is the person?', 'Burglaries around {here}: group from {there}'],
      request: [
        'The automated comparison gave a match between a trace from a burglary in {here} on {date} and a profile in your database (your key {doc}). Our expert has confirmed it.\n\nPlease let us have the core data of the person, a photograph and the offences for which the profile was taken.',
        'Since {date} there have been {count} burglaries in villas around {here}, always between 17:00 and 20:00, by climbing to the first floor. A vehicle with the plate {plate} was seen twice. One suspect calls himself {person}, born {born}.\n\nPlease check both and tell us whether the way of working is known to you.',
      ],
      answer: [
        'The profile belongs to {person}, born {born}, last known address {street}, {there}. It was taken after a series of burglaries in 2022. His photograph and his convictions are attached.',
        '{person}, born {born}, belongs to a group of seven that works from {there} and changes vehicles every week. Plate {plate} was taken from a parked car. An analysis of the group is attached.',
      ],
      question: 'please tell us the number of loci and the quality of the trace.',
      clarification: 'twelve loci, full profile, single source.',
    },
    smuggling: {
      subject: ['Smuggling of migrants: {count} persons in a van, plate {plate}', 'Facilitation network between {here} and {there}'],
      request: [
        'On {date} at {time} {count} persons without documents, among them four children, were found in a {vehicle}, plate {plate}, in {here}. The driver, {person}, born {born}, got his orders from {phone}. Those carried paid up to {amount} each.\n\nPlease tell us whether the driver, the vehicle or the number is known, and who rented the vehicle in {there}.',
        'Witnesses speak of a flat at {street}, {there}, where people are kept before they are brought to {here}. They name an organiser called {person}. One of them has been without contact with his family since {date}.\n\nPlease check the address with the care that the safety of the people there demands.',
      ],
      answer: [
        'The vehicle was rented in {there} with the licence of {person}, born {born}, who reported it lost the day after. The number {phone} is known from two earlier transports. We propose to handle both files together at Europol.',
        'The flat at {street} was searched. Eleven people are now safe; two men were arrested. We will send the statements once translated. Please keep the address confidential.',
      ],
      question: 'which nationalities were on board, and are there persons among them who ask for protection?',
      clarification: 'the persons come from four countries; nine of them asked for international protection. Their route is described in the attachment.',
    },
    firearm: {
      subject: ['Tracing of a pistol, number {doc}', 'Firearm found in {here}: origin'],
      request: [
        'In a search in {here} on {date} a pistol of 9 mm calibre with the number {doc} was found. It was fired recently. The proof mark points to {there}.\n\nPlease tell us the maker, the first buyer and whether the weapon is reported lost or stolen, and compare the test shots, which are on their way by post.',
        '{person}, born {born}, offered converted alarm pistols on the Internet, to be sent from {there}. A parcel with {count} pieces was stopped in {here} on {date}.\n\nPlease tell us whether he has a licence and whether further parcels are known.',
      ],
      answer: [
        'Pistol {doc} was sold in {there} in 2014 and reported stolen in 2019 by its owner, a sport shooter. The test shots match no open case.',
        '{person}, born {born}, has no licence. His home in {there} was searched: {count} further pieces and tools were seized. The file goes to the prosecutor; a copy is attached.',
      ],
      question: 'please send a photograph of the proof marks; the number alone exists for two makers.',
      clarification: 'photographs of the proof marks and of the underside of the grip are attached.',
    },
    abuse: {
      subject: ['IP address {ip}: child abuse material', 'Victim identification: possible link to {there}'],
      request: [
        'On {date} at {time} UTC the address {ip} was used to upload material that shows the sexual abuse of a child. The chats suggest that the child lives with the user and that the abuse goes on.\n\nPlease identify the subscriber at once and tell us which measures you take, so that ours can be coordinated.',
        'Pictures secured in {here} show a child of about seven in a flat. A poster on the wall is for a town fair in {there}. No face of an adult can be seen.\n\nPlease have your specialists look at the background; only the sanitised pictures are attached.',
      ],
      answer: [
        'The address {ip} was traced to {street}, {there}. The flat was searched this morning, the child is safe and a man of 41 is in custody. Data carriers are being examined; we will tell you of any further victim.',
        'The poster was put up only in {there}, in spring of last year. Our specialists see two possible buildings and continue. Please send every picture of the same series.',
      ],
      question: 'is the time stamp in UTC, and is the port number known? The address is shared by many customers.',
      clarification: 'the time stamp is in UTC. The source port was 51844.',
    },
    ransomware: {
      subject: ['Attack on a hospital: log data of {ip}', 'Ransomware: server {ip} in {there}'],
      request: [
        'On {date} the computers of a hospital in {here} were encrypted. The stolen data went to the address {ip}, rented from a provider in {there} and paid from the wallet of {person}.\n\nPlease have the server secured without telling the customer. A request for judicial assistance follows today.',
        'The control server of an attack on {count} municipalities stands in {there}, address {ip}. It may be wiped at any time.\n\nPlease preserve the data (Article 29 of the Budapest Convention) for 90 days and tell us the customer.',
      ],
      answer: [
        'The server {ip} was imaged this morning; the image is kept for 90 days. The customer paid with a prepaid card and gave the name {person}. The provider has other customers of the same kind.',
        'The data of {ip} are preserved under our reference. The provider says that the customer last logged in on {date}. Handing over needs a decision of the court.',
      ],
      question: 'please give us the times of access with their zone and the hash values that you look for.',
      clarification: 'the times are in UTC; the list of hash values is attached.',
    },
    threat: {
      subject: ['Possible threat to a public event in {there}', 'Extremist contacts of {person}, born {born}'],
      request: [
        'A source of uncertain reliability reports that {person}, born {born}, speaks of an attack on a large event in {there} in the coming days. He left {here} on {date} in a {vehicle}, plate {plate}.\n\nPlease locate the person and the vehicle and tell us your assessment at once.',
        'On a telephone seized in {here} on {date} there are pictures of entrances and exits of a stadium in {there}, and a chat with {phone}.\n\nPlease identify the user and inform those who protect the site. Nothing of this may become known to the person.',
      ],
      answer: [
        '{person}, born {born}, was checked in {there} during the night; his vehicle was searched. Nothing suspicious was found. He stays under observation; the organiser of the event was informed and protection was raised.',
        'The user of {phone} is identified and under observation. The pictures were taken in spring during a visit. We judge the threat as not imminent and will report daily.',
      ],
      question: 'how does the source know, and may we share this with the service that protects the event?',
      clarification: 'the source has it from hearsay. You may share it with the protecting service, without naming us.',
    },
    banknotes: {
      subject: ['Counterfeit 50 euro notes, first seen in {here}', 'False banknotes: link to {there}'],
      request: [
        'Since {date} {count} counterfeit 50 euro notes of a new class have been paid in at shops in {here}. The hologram is a sticker; the paper glows under UV light. A buyer, {person}, born {born}, named a supplier in {there}.\n\nPlease tell us whether the class is known to you and whether the buyer has come to notice.',
      ],
      answer: [
        'The class is known here since spring; {count} notes were registered. {person}, born {born}, bought copper foil and a cutter in {there}. We propose a joint investigation and will enter the matter at Europol.',
      ],
      question: 'please send one note or its pictures in visible, UV and infrared light.',
      clarification: 'pictures in three kinds of light are attached; two notes leave by courier today.',
    },
    welfare: {
      subject: ['Concern for {person}, born {born}, {there}', 'Check of an address in {there}: person at risk'],
      request: [
        'The family of {person}, born {born}, has had no news of her since {date}. In her last call she spoke of ending her life. She lives at {street}, {there}.\n\nPlease have the address visited at once and tell us how she is. Please do not give her address to the family without her consent.',
        '{person}, born {born}, left {here} with her two children to escape from her husband and is thought to be in {there}. He has bought a ticket for the day after tomorrow and made threats.\n\nPlease find out whether she needs protection. Her whereabouts must not reach the husband.',
      ],
      answer: [
        '{person} was met at home in {there} an hour ago. She is under medical care and agrees that her family be told that she is alive, but not where she lives.',
        'The patrol found nobody at {street}. A neighbour saw {person} leave with a suitcase on {date}. Hospitals and the shelter in {there} were asked; the search goes on.',
      ],
      question: 'has she a telephone, and does she know of the search?',
      clarification: 'her number is {phone}. She does not know of the search.',
    },
    courier: {
      subject: ['Cash courier checked: {amount}, plate {plate}', 'Money laundering: {company}, {there}'],
      request: [
        'On {date} {amount} in small notes were found in {here} in a hiding place behind the dashboard of a {vehicle}, plate {plate}. The driver, {person}, born {born}, says he was to buy a used car in {there}.\n\nFor your information. Please tell us whether person, vehicle or the alleged seller is known.',
        'The company {company} in {there} received {count} transfers from firms in {here} that have no staff. Its manager is {person}, born {born}. In all {amount} were moved in one month.\n\nThe scheme is in the attachment. We would be glad of your findings on the company.',
      ],
      answer: [
        '{person}, born {born}, crossed the border {count} times this year, always in rented vehicles. There is no car dealer at the address he gave. The customs service in {there} has a similar case; we suggest to put you in contact.',
        '{company} was struck off last month. {person}, born {born}, runs two further companies at {street}, {there}. The financial intelligence unit has been told.',
      ],
      question: 'were the notes tested for traces of drugs, and is the money seized or given back?',
      clarification: 'the test was positive for cocaine; the money is seized by order of the prosecutor.',
    },
    artwork: {
      subject: ['Stolen altar panel from {here}', 'Theft of paintings: offer on a market in {there}'],
      request: [
        'A painted panel of the sixteenth century, 84 by 62 cm, showing a ship before a burning town, was stolen from a chapel near {here} on {date}. An art dealer saw a panel of this kind offered in {there} for {amount}.\n\nPlease ask the dealers of the region and the auction houses. Photographs are attached.',
      ],
      answer: [
        'The panel was found at a dealer in {there}, who says he bought it from {person}, born {born}. It is secured. Please let us know whether an expert can come and which claims are made.',
      ],
      question: 'are there marks on the back, and is the work in the database of stolen works of art?',
      clarification: 'the back has a red seal and the number 117. The work is in the database since last week.',
    },
  },
  frame: {
    greeting: ['Dear colleagues,', 'Good day,', 'Dear colleagues in {to},'],
    closing: ['With kind regards,', 'Thank you for your cooperation.\n\nBest regards,', 'We thank you in advance for an early reply.\n\nKind regards,'],
    ourReference: 'Our reference: {our}',
    yourReference: 'Your reference: {your}',
    urgent: 'URGENT',
    clarificationAsked: 'We have your request and are dealing with it. Before it can be answered we need to know: ',
    clarified: 'In reply to your question: ',
    delay: [
      'The information you ask for can only be supplied with the leave of a judge. It was applied for today; we expect the decision in about {days} days and will write to you as soon as we have it.',
      'Your request is with the competent service. Because of the number of persons to be checked the answer will take about {days} more days. We ask for your understanding.',
    ],
    partial: 'Here is the first part of the answer; the rest will follow as soon as the local service has reported.',
    answered: ['In reply to your request we can tell you the following.', 'With reference to your message, here is the result of our checks.', 'The checks you asked for have been made.'],
    refused: {
      a: 'The information is not available to us or to the competent authorities here (Article 6(1)(a) of Directive (EU) 2023/977). Your request is therefore closed on our side.',
      c: 'The judicial authorisation that national law requires was refused (Article 6(1)(c) of Directive (EU) 2023/977). We regret that we cannot supply the information.',
      'f-ii': 'Supplying the information now would jeopardise an investigation under way here (Article 6(1)(f)(ii) of Directive (EU) 2023/977). Please ask again after six weeks.',
      'g-ii': 'The facts described are not an offence under our law (Article 6(1)(g)(ii) of Directive (EU) 2023/977), so that the information cannot be supplied.',
    },
    passedOn: [
      'Please find below a request from {partner}. Kindly make the checks and let us have your answer in time for us to reply.',
      '{partner} asks for the following. Please report to us; we will answer the partner. The markings of the request apply to you too.',
    ],
    passedOnNews: 'For your information, as received from {partner}. Please tell us if it is of use to you. Its markings bind you as well.',
    checkedHere: ['Here is the result of our checks for {partner}.', 'The checks were made. You may pass the following on to {partner}.'],
    asksAbroad: ['Please send the following request to {partner}.', 'In an investigation here we need information from abroad. Please ask {partner}:'],
    resultFromAbroad: 'Please find below the answer of {partner} to your request. Its markings bind you as well.',
    copy: 'Copy for your information (Article 8 of Directive (EU) 2023/977): our service wrote directly to its counterpart in your country. No action is needed on your side.',
    thanks: ['Thank you for the quick answer. We have no further questions and close the matter.', 'Many thanks. The information helped; a person was charged yesterday.'],
    reminder: 'We refer to our request {our} and have had no answer so far. The matter is still open with us; please tell us how it stands.',
    kindNames: {
      'clarification-request': 'Clarification needed',
      clarification: 'Clarification',
      'delay-notice': 'Delay',
      'partial-answer': 'Partial answer',
      answer: 'Answer',
      refusal: 'Refusal',
      copy: 'Copy',
      reminder: 'Reminder',
      thanks: 'Thanks',
    },
    handlingText: 'For the investigation team only; not to be shown to the person concerned or to counsel without our consent.',
  },
};
