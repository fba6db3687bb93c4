import type { LanguageTexts } from './texts.ts';

export const french: LanguageTexts = {
  matters: {
    vehicle: {
      subject: ['Hit ANPR sur {plate} : titulaire et utilisateur', 'Vérification de véhicule : {vehicle}, plaque {plate}'],
      request: [
        'Le {date} à {time}, une caméra ANPR près de {here} a enregistré un véhicule {vehicle}, plaque {plate}, quelques minutes après un vol qualifié dans un entrepôt. Deux individus ont pris la fuite à son bord.\n\nNous vous prions de nous communiquer :\n1. le propriétaire et le titulaire, et si le véhicule ou ses plaques sont signalés volés ;\n2. si {person}, né le {born}, est connu de vos services comme utilisateur ;\n3. les contrôles antérieurs du véhicule dans la région de {there}.',
        'Lors d’un contrôle routier à {here} le {date}, le conducteur d’un véhicule {vehicle}, plaque {plate}, VIN {vin}, n’a pu présenter le certificat d’immatriculation. Il déclare se nommer {person}, né le {born}, et que le véhicule appartient à {company} à {there}.\n\nMerci de confirmer le titulaire, l’assurance et le numéro de châssis, et de nous dire si le véhicule est recherché.',
      ],
      answer: [
        'Le véhicule {vehicle}, plaque {plate}, est immatriculé au nom de {company}, {street}, {there}. Il n’est pas signalé volé. {person}, né le {born}, en est le conducteur habituel ; il est connu pour recel (deux mentions). Les contrôles antérieurs n’ont rien révélé.',
        'La plaque {plate} appartient à un véhicule d’une autre couleur qui n’a pas quitté {there}. Il s’agit très probablement d’un doublon de plaque ; le titulaire légitime a été entendu. Nous souhaitons recevoir les clichés pour l’enquête menée ici.',
      ],
      question: 'à quelle caméra et dans quel sens de circulation le véhicule a-t-il été enregistré, et pouvez-vous nous transmettre le cliché ?',
      clarification: 'le véhicule a été enregistré au kilomètre 42 en direction de {there}. Le cliché est joint ; la plaque se lit sans aucun doute.',
    },
    missing: {
      subject: ['Disparition de mineure : {person}, née le {born}', 'Jeune fille de 15 ans disparue, peut-être à {there}'],
      request: [
        '{person}, née le {born}, a quitté son domicile à {here} le {date} vers {time} et n’est pas rentrée. Elle mesure 1,64 m, de corpulence mince, cheveux longs foncés ; elle porte une parka verte et des baskets blanches. Son dernier message, à 22 h 40, parle d’une amie qui habite {there}. Elle n’a pas d’argent et a besoin d’un traitement quotidien.\n\nMerci de vérifier l’adresse {street}, {there}, ainsi que les foyers pour mineurs, et de nous avertir aussitôt. Les parents acceptent la diffusion.',
        'Nous recherchons {person}, née le {born}, disparue d’un foyer de {here} depuis le {date}. Elle voyagerait avec un adulte rencontré sur Internet qui utilise le numéro {phone}. Sa vie et son intégrité physique sont menacées.\n\nMerci de localiser ce numéro et de contrôler la gare et les auberges de {there}.',
      ],
      answer: [
        '{person} a été retrouvée saine et sauve ce matin au {street}, {there}. Elle est confiée aux services de la jeunesse. Merci de nous dire qui viendra la chercher et quand ; le parquet est avisé.',
        'L’adresse {street} à {there} a été visitée deux fois. Personne n’y connaît {person}. Le numéro {phone} a été actif pour la dernière fois à {there} à {time}. La police des chemins de fer et les foyers ont son signalement ; toute trace vous sera communiquée.',
      ],
      question: 'les parents ou le tuteur acceptent-ils la publication d’une photographie ici, et de quel traitement a-t-elle besoin ?',
      clarification: 'les deux parents acceptent la publication. Elle prend de l’insuline deux fois par jour ; sa réserve est épuisée depuis hier.',
    },
    identity: {
      subject: ['Document douteux {doc} : qui est le titulaire ?', 'Vérification d’identité : {person}, né le {born}'],
      request: [
        'Lors d’un contrôle à {here} le {date}, un homme a présenté la carte d’identité {doc} au nom de {person}, né le {born} à {there}. La photographie a été remplacée. Empreintes et photographie sont jointes.\n\nMerci de nous dire si ce document a été délivré par vos autorités, à qui, et si l’intéressé est connu sous ce nom ou un autre.',
        'Un homme qui se dit {person}, né le {born}, est retenu à {here} depuis le {date} à {time}. Le juge statue demain matin sur sa détention. Il est sans papiers et affirme avoir vécu six ans à {there}.\n\nMerci de confirmer avant cette échéance son identité, ses antécédents et tout avis de recherche.',
      ],
      answer: [
        'Le document {doc} a été délivré à {there} à une autre personne et déclaré perdu en mars. Les empreintes sont celles de {person}, né le {born}, connu ici pour faux en écritures et vol. Il n’est pas recherché. Sa photographie est jointe.',
        'Aucune trace au nom de {person}, né le {born}. Les empreintes sont celles d’un homme qui a vécu à {there} jusqu’en 2021 sous un autre prénom ; il a deux condamnations pour vol et n’est pas recherché. Son casier est joint.',
      ],
      question: 'merci de transmettre les empreintes au format NIST ; la copie reçue ne se prête pas à la recherche.',
      clarification: 'les empreintes sont jointes dans une meilleure résolution, avec la paume droite.',
    },
    subscriber: {
      subject: ['Titulaire du numéro {phone}', 'Numéro de téléphone {phone} : utilisateur et contacts'],
      request: [
        'Dans une enquête sur l’importation de cocaïne, le suspect {person}, né le {born}, a eu 43 conversations avec le {phone} entre le {date} et ce jour. Le numéro ne figure dans aucun annuaire.\n\nMerci d’identifier l’abonné et l’utilisateur réel, et de nous dire s’ils sont connus de vos services des stupéfiants.',
        'Le numéro {phone} a servi le {date} à appeler des personnes âgées de {here} pour leur annoncer qu’un proche avait causé un accident mortel. Le préjudice s’élève à {amount}.\n\nMerci de communiquer le titulaire, la date d’activation et le point de vente de la carte.',
      ],
      answer: [
        'Le numéro {phone} est une carte prépayée enregistrée au nom de {person}, né le {born}, {street}, {there}. Il est connu pour infractions à la loi sur les stupéfiants. Le numéro a été désactivé la semaine dernière.',
        'Le numéro {phone} a été vendu dans un commerce de nuit de {there} et enregistré sous une identité volée. La victime a porté plainte. Les données de trafic supposent une demande d’entraide judiciaire.',
      ],
      question: 'pour quelle période souhaitez-vous le titulaire ? Le numéro a été attribué trois fois en deux ans.',
      clarification: 'il nous faut le titulaire du {date} entre 08 h 00 et 20 h 00.',
    },
    account: {
      subject: ['Fraude au virement : compte {iban}, {amount}', 'Titulaire du compte {iban}'],
      request: [
        'Le {date}, une société de {here} a viré {amount} sur le compte {iban} après un courriel qui semblait venir de son fournisseur et annonçait un changement de banque. Le fournisseur n’a jamais changé de banque.\n\nMerci d’identifier le titulaire et les mandataires, et de nous dire si les fonds s’y trouvent encore.',
        '{person}, né le {born}, est soupçonné de louer des maisons de vacances qui n’existent pas. Au moins {count} personnes ont payé sur le compte {iban}.\n\nMerci de communiquer le titulaire, le solde et les virements sortants depuis le {date}, dans la mesure où la loi le permet sans décision judiciaire.',
      ],
      answer: [
        'Le compte {iban} a été ouvert en janvier par {person}, né le {born}, {street}, {there}. {amount} y sont arrivés et repartis le même jour en trois virements. La banque a bloqué le reste ; une demande d’entraide dans les 30 jours maintiendrait le blocage.',
        'Le titulaire du compte {iban} est {company}, {there}, une société sans personnel ni locaux. Son gérant est introuvable. La cellule de renseignement financier a ouvert un dossier et écrira à son homologue.',
      ],
      question: 'merci d’envoyer le courriel avec son en-tête complet et le nom sous lequel le compte a été indiqué.',
      clarification: 'le courriel et son en-tête sont joints. Le compte a été indiqué au nom de {company}.',
    },
    document: {
      subject: ['Documents d’identité volés, {doc} et suivants', 'Passeport perdu ou volé {doc}'],
      request: [
        'Dans la nuit du {date}, des cambrioleurs ont emporté {count} cartes d’identité vierges de la mairie de {here}, numéros {doc} et suivants. Elles sont inscrites dans les bases des documents volés et perdus.\n\nMerci d’informer vos gardes-frontières et de nous signaler toute utilisation de ces numéros.',
        'Le passeport {doc}, délivré à {person}, né le {born}, a été déclaré volé à {here} le {date}. Le jour même, on a tenté d’ouvrir un compte bancaire à {there} avec ce document.\n\nMerci de préserver les images du guichet et de nous dire qui a présenté le passeport.',
      ],
      answer: [
        'Une des cartes, {doc}, a été présentée à l’aéroport de {there} deux jours plus tard. Le porteur a été refoulé et entendu ; il l’a achetée sur Internet pour {amount}. Le procès-verbal est joint.',
        'Les numéros sont enregistrés. Aucune utilisation constatée à {there} à ce jour. La banque a conservé les images : elles montrent un homme d’une quarantaine d’années, voir annexe.',
      ],
      question: 'merci de préciser la série exacte des numéros et l’édition du formulaire.',
      clarification: 'la série commence par {doc} et compte {count} numéros ; il s’agit du modèle 2021 avec la fenêtre en bas à droite.',
    },
    seizure: {
      subject: ['Saisie de {quantity} de cocaïne, liens avec {there}', 'Amphétamine et presses à comprimés, liens avec {there}'],
      request: [
        'Le {date} à {time}, {quantity} de cocaïne ont été découverts à {here} derrière la paroi d’un camion frigorifique, plaque {plate}. Le chargement de fruits était destiné à {company} à {there}. Le chauffeur, {person}, né le {born}, a été arrêté ; son téléphone contient le numéro {phone}, enregistré sous « Oncle ».\n\nPour votre information et pour vos propres enquêtes. Merci de nous dire si la société, le numéro ou le chauffeur sont connus.',
        'Lors de la fouille d’un box à {here} le {date}, nous avons trouvé {quantity} d’amphétamine, deux presses à comprimés et des bons de livraison pour {street}, {there}. Les emballages portent les mêmes marques que votre saisie de l’automne dernier.\n\nLes photographies sont jointes. Une comparaison nous serait précieuse.',
      ],
      answer: [
        'Merci pour cette information. {company} fait l’objet d’une enquête ici et le numéro {phone} est connu. Les enquêteurs proposent une réunion par vidéo la semaine prochaine ; merci de désigner un point de contact.',
        'Les marques des emballages correspondent à celles de notre saisie. {person}, né le {born}, a passé la frontière près de {there} quatre fois cette année. Notre analyste enverra la comparaison d’ici la fin de la semaine.',
      ],
      question: 'pouvons-nous utiliser l’information dans la procédure ici, ou seulement à titre d’orientation ?',
      clarification: 'l’information peut servir d’orientation. Pour un usage comme preuve, une demande à notre parquet est nécessaire.',
    },
    surrender: {
      subject: ['Extradition de {person} : date et escorte', 'Remise de {person}, né le {born} : modalités'],
      request: [
        'La cour de {here} a décidé de remettre {person}, né le {born}, à vos autorités ; la décision est définitive depuis le {date}. Le délai de dix jours expire bientôt.\n\nMerci de proposer une date et un vol, les noms de votre escorte, et de nous dire si l’intéressé doit être accompagné par un médecin.',
        '{person}, né le {born}, arrêté à {here} le {date} sur votre mandat, consent à sa remise. Il est détenu jusqu’à la décision du juge sur le maintien en détention.\n\nMerci d’envoyer l’original du mandat avec sa traduction et de nous dire s’il a d’autres peines à purger.',
      ],
      answer: [
        'Notre escorte de trois fonctionnaires arrivera à {here} jeudi prochain à {time} et repartira par le vol du soir. Leurs noms et les numéros de leurs armes de service figurent en annexe. {person} ne nécessite pas d’accompagnement médical.',
        'Le mandat et sa traduction sont joints. {person}, né le {born}, doit encore purger une peine de huit mois pour laquelle un consentement distinct sera demandé.',
      ],
      question: 'l’intéressé est-il détenu pour une procédure propre à votre pays, de sorte que la remise doive être différée ?',
      clarification: 'il n’y a pas de procédure propre ; rien ne s’oppose à la remise.',
    },
    burglary: {
      subject: ['Concordance ADN {doc} : identité de la personne', 'Cambriolages autour de {here} : groupe venant de {there}'],
      request: [
        'La comparaison automatisée a donné une concordance entre une trace relevée lors d’un cambriolage à {here} le {date} et un profil de votre base (votre clé {doc}). Notre expert l’a confirmée.\n\nMerci de communiquer les données de base de la personne, une photographie et les faits pour lesquels le profil a été établi.',
        'Depuis le {date}, {count} villas ont été cambriolées autour de {here}, toujours entre 17 h et 20 h, par escalade au premier étage. Un véhicule portant la plaque {plate} a été vu deux fois. Un suspect se fait appeler {person}, né le {born}.\n\nMerci de vérifier les deux et de nous dire si ce mode opératoire vous est connu.',
      ],
      answer: [
        'Le profil est celui de {person}, né le {born}, dernière adresse connue {street}, {there}. Il a été établi après une série de cambriolages en 2022. Photographie et condamnations sont jointes.',
        '{person}, né le {born}, appartient à un groupe de sept personnes qui opère depuis {there} et change de véhicule chaque semaine. La plaque {plate} a été volée sur une voiture en stationnement. Une analyse du groupe est jointe.',
      ],
      question: 'merci de préciser le nombre de loci et la qualité de la trace.',
      clarification: 'douze loci, profil complet, source unique.',
    },
    smuggling: {
      subject: ['Trafic de migrants : {count} personnes dans une camionnette, plaque {plate}', 'Filière entre {here} et {there}'],
      request: [
        'Le {date} à {time}, {count} personnes sans documents, dont quatre enfants, ont été découvertes à {here} dans un véhicule {vehicle}, plaque {plate}. Le conducteur, {person}, né le {born}, recevait ses ordres du {phone}. Les passagers ont payé jusqu’à {amount} chacun.\n\nMerci de nous dire si le conducteur, le véhicule ou le numéro sont connus, et qui a loué le véhicule à {there}.',
        'Des témoins parlent d’un appartement au {street}, {there}, où des personnes sont gardées avant d’être conduites à {here}. Ils citent un organisateur nommé {person}. L’un d’eux n’a plus de nouvelles de sa famille depuis le {date}.\n\nMerci de vérifier l’adresse avec toute la prudence qu’exige la sécurité des personnes présentes.',
      ],
      answer: [
        'Le véhicule a été loué à {there} avec le permis de {person}, né le {born}, qui l’a déclaré perdu le lendemain. Le numéro {phone} est connu de deux transports précédents. Nous proposons de traiter les deux dossiers ensemble à Europol.',
        'L’appartement du {street} a été perquisitionné. Onze personnes sont en sécurité, deux hommes ont été arrêtés. Les déclarations suivront une fois traduites. Merci de garder l’adresse confidentielle.',
      ],
      question: 'quelles sont les nationalités à bord, et y a-t-il des demandeurs de protection ?',
      clarification: 'les personnes viennent de quatre pays ; neuf d’entre elles demandent la protection internationale. Leur itinéraire est décrit en annexe.',
    },
    firearm: {
      subject: ['Traçage d’un pistolet, numéro {doc}', 'Arme à feu découverte à {here} : provenance'],
      request: [
        'Lors d’une perquisition à {here} le {date}, un pistolet de calibre 9 mm portant le numéro {doc} a été découvert. Il a tiré récemment. Le poinçon d’épreuve renvoie à {there}.\n\nMerci de nous indiquer le fabricant, le premier acheteur et si l’arme est déclarée perdue ou volée, et de comparer les tirs d’essai qui vous parviendront par la poste.',
        '{person}, né le {born}, proposait sur Internet des pistolets d’alarme transformés, expédiés depuis {there}. Un colis de {count} pièces a été intercepté à {here} le {date}.\n\nMerci de nous dire s’il est titulaire d’une autorisation et si d’autres colis sont connus.',
      ],
      answer: [
        'Le pistolet {doc} a été vendu à {there} en 2014 et déclaré volé en 2019 par son propriétaire, tireur sportif. Les tirs d’essai ne correspondent à aucune affaire ouverte.',
        '{person}, né le {born}, n’a pas d’autorisation. Son domicile à {there} a été perquisitionné : {count} autres pièces et de l’outillage ont été saisis. Le dossier part au parquet ; copie jointe.',
      ],
      question: 'merci d’envoyer une photographie des poinçons ; le numéro seul existe chez deux fabricants.',
      clarification: 'les photographies des poinçons et du dessous de la poignée sont jointes.',
    },
    abuse: {
      subject: ['Adresse IP {ip} : matériel d’abus sexuels sur enfant', 'Identification de victime : lien possible avec {there}'],
      request: [
        'Le {date} à {time} UTC, l’adresse {ip} a servi à mettre en ligne du matériel montrant l’abus sexuel d’un enfant. Les conversations donnent à penser que l’enfant vit avec l’utilisateur et que les faits continuent.\n\nMerci d’identifier l’abonné sans délai et de nous faire part de vos mesures, afin de les coordonner.',
        'Des images saisies à {here} montrent un enfant d’environ sept ans dans un appartement. Une affiche au mur annonce une fête communale à {there}. Aucun visage d’adulte n’est visible.\n\nMerci de faire examiner l’arrière-plan par vos spécialistes ; seules les images expurgées sont jointes.',
      ],
      answer: [
        'L’adresse {ip} mène au {street}, {there}. L’appartement a été perquisitionné ce matin, l’enfant est en sécurité et un homme de 41 ans est écroué. Les supports sont à l’examen ; nous vous signalerons toute autre victime.',
        'L’affiche n’a été posée qu’à {there}, au printemps de l’an dernier. Nos spécialistes voient deux immeubles possibles et poursuivent. Merci d’envoyer toutes les images de la même série.',
      ],
      question: 'l’horodatage est-il en UTC, et le numéro de port est-il connu ? L’adresse est partagée entre de nombreux clients.',
      clarification: 'l’horodatage est en UTC. Le port source était 51844.',
    },
    ransomware: {
      subject: ['Attaque contre un hôpital : journaux de {ip}', 'Rançongiciel : serveur {ip} à {there}'],
      request: [
        'Le {date}, les ordinateurs d’un hôpital de {here} ont été chiffrés. Les données volées sont parties vers l’adresse {ip}, louée à un hébergeur de {there} et payée depuis le portefeuille de {person}.\n\nMerci de faire préserver le serveur sans avertir le client. Une demande d’entraide suit aujourd’hui.',
        'Le serveur de commande d’une attaque contre {count} communes se trouve à {there}, adresse {ip}. Il peut être effacé à tout moment.\n\nMerci de conserver les données (article 29 de la Convention de Budapest) pendant 90 jours et de nous indiquer le client.',
      ],
      answer: [
        'Le serveur {ip} a été copié ce matin ; la copie est conservée 90 jours. Le client a payé par carte prépayée et donné le nom de {person}. L’hébergeur a d’autres clients de ce genre.',
        'Les données de {ip} sont conservées sous notre référence. Selon l’hébergeur, le client s’est connecté pour la dernière fois le {date}. La remise suppose une décision du tribunal.',
      ],
      question: 'merci d’indiquer les heures d’accès avec leur fuseau et les empreintes de fichiers recherchées.',
      clarification: 'les heures sont en UTC ; la liste des empreintes de fichiers est jointe.',
    },
    threat: {
      subject: ['Menace possible contre un événement public à {there}', 'Contacts extrémistes de {person}, né le {born}'],
      request: [
        'Une source de fiabilité incertaine rapporte que {person}, né le {born}, parle d’un attentat contre un grand événement à {there} dans les jours qui viennent. Il a quitté {here} le {date} dans un véhicule {vehicle}, plaque {plate}.\n\nMerci de localiser la personne et le véhicule et de nous donner sans délai votre appréciation.',
        'Un téléphone saisi à {here} le {date} contient des photographies des accès d’un stade de {there} et une conversation avec le {phone}.\n\nMerci d’identifier l’utilisateur et d’aviser ceux qui protègent le site. Rien ne doit parvenir à l’intéressé.',
      ],
      answer: [
        '{person}, né le {born}, a été contrôlé à {there} au cours de la nuit ; son véhicule a été fouillé. Rien de suspect. Il reste sous observation ; l’organisateur est avisé et la protection renforcée.',
        'L’utilisateur du {phone} est identifié et sous observation. Les photographies datent d’une visite au printemps. Nous estimons que la menace n’est pas imminente et ferons rapport chaque jour.',
      ],
      question: 'comment la source le sait-elle, et pouvons-nous en informer le service qui protège l’événement ?',
      clarification: 'la source le tient par ouï-dire. Vous pouvez en informer le service de protection, sans nous nommer.',
    },
    banknotes: {
      subject: ['Faux billets de 50 euros apparus à {here}', 'Fausse monnaie : lien avec {there}'],
      request: [
        'Depuis le {date}, {count} faux billets de 50 euros d’une nouvelle classe ont été écoulés dans les commerces de {here}. L’hologramme est un autocollant ; le papier réagit aux ultraviolets. Un acheteur, {person}, né le {born}, désigne un fournisseur à {there}.\n\nMerci de nous dire si cette classe vous est connue et si l’acheteur a déjà attiré l’attention.',
      ],
      answer: [
        'Cette classe est connue ici depuis le printemps ; {count} billets ont été enregistrés. {person}, né le {born}, a acheté une feuille de cuivre et un massicot à {there}. Nous proposons une enquête commune et saisirons Europol.',
      ],
      question: 'merci d’envoyer un billet ou ses images en lumière visible, ultraviolette et infrarouge.',
      clarification: 'les images sous trois lumières sont jointes ; deux billets partent aujourd’hui par courrier.',
    },
    welfare: {
      subject: ['Inquiétude pour {person}, née le {born}, {there}', 'Vérification d’une adresse à {there} : personne en danger'],
      request: [
        'La famille de {person}, née le {born}, est sans nouvelles depuis le {date}. Au dernier appel, elle parlait de mettre fin à ses jours. Elle habite {street}, {there}.\n\nMerci de faire visiter l’adresse sans délai et de nous dire comment elle va. Merci de ne pas donner l’adresse à la famille sans son accord.',
        '{person}, née le {born}, a quitté {here} avec ses deux enfants pour fuir son mari et se trouverait à {there}. Celui-ci a acheté un billet pour après-demain et profère des menaces.\n\nMerci de vérifier si elle a besoin de protection. Son lieu de séjour ne doit pas parvenir au mari.',
      ],
      answer: [
        '{person} a été rencontrée chez elle à {there} il y a une heure. Elle est suivie par un médecin et accepte que sa famille sache qu’elle est en vie, mais non où elle habite.',
        'La patrouille n’a trouvé personne au {street}. Une voisine a vu {person} partir avec une valise le {date}. Les hôpitaux et le refuge de {there} ont été interrogés ; les recherches continuent.',
      ],
      question: 'a-t-elle un téléphone, et sait-elle qu’on la recherche ?',
      clarification: 'son numéro est le {phone}. Elle ne sait pas qu’on la recherche.',
    },
    courier: {
      subject: ['Passeur d’argent contrôlé : {amount}, plaque {plate}', 'Blanchiment : {company}, {there}'],
      request: [
        'Le {date}, {amount} en petites coupures ont été découverts à {here} dans une cache derrière le tableau de bord d’un véhicule {vehicle}, plaque {plate}. Le conducteur, {person}, né le {born}, dit vouloir acheter une voiture d’occasion à {there}.\n\nPour votre information. Merci de nous dire si la personne, le véhicule ou le vendeur allégué sont connus.',
        'La société {company} de {there} a reçu {count} virements de firmes de {here} sans personnel. Son gérant est {person}, né le {born}. Au total {amount} ont circulé en un mois.\n\nLe schéma est joint. Vos constatations sur la société nous seraient utiles.',
      ],
      answer: [
        '{person}, né le {born}, a passé la frontière {count} fois cette année, toujours en véhicule de location. Il n’y a pas de garage à l’adresse indiquée. La douane de {there} a un dossier semblable ; nous proposons de vous mettre en contact.',
        '{company} a été radiée le mois dernier. {person}, né le {born}, gère deux autres sociétés au {street}, {there}. La cellule de renseignement financier est avisée.',
      ],
      question: 'les billets ont-ils été testés pour des traces de stupéfiants, et l’argent est-il saisi ou restitué ?',
      clarification: 'le test est positif à la cocaïne ; l’argent est saisi sur ordre du parquet.',
    },
    artwork: {
      subject: ['Panneau d’autel volé à {here}', 'Vol de tableaux : offre sur un marché de {there}'],
      request: [
        'Un panneau peint du seizième siècle, 84 sur 62 cm, montrant un navire devant une ville en feu, a été volé dans une chapelle près de {here} le {date}. Un marchand d’art a vu un panneau semblable offert à {there} pour {amount}.\n\nMerci d’interroger les marchands de la région et les maisons de vente. Photographies jointes.',
      ],
      answer: [
        'Le panneau a été retrouvé chez un marchand de {there}, qui dit l’avoir acheté à {person}, né le {born}. Il est sous saisie. Merci de nous dire si un expert peut venir et quelles prétentions sont formulées.',
      ],
      question: 'y a-t-il des marques au dos, et l’œuvre figure-t-elle dans la base des œuvres d’art volées ?',
      clarification: 'le dos porte un sceau rouge et le numéro 117. L’œuvre est dans la base depuis la semaine dernière.',
    },
  },
  frame: {
    greeting: ['Chers collègues,', 'Mesdames, Messieurs,', 'Chers collègues de {to},'],
    closing: ['Bien cordialement,', 'Merci de votre collaboration.\n\nSalutations distinguées,', 'Nous vous remercions d’avance d’une réponse rapide.\n\nCordialement,'],
    ourReference: 'Notre référence : {our}',
    yourReference: 'Votre référence : {your}',
    urgent: 'URGENT',
    clarificationAsked: 'Votre demande nous est bien parvenue et est en cours de traitement. Pour y répondre, nous avons besoin d’une précision : ',
    clarified: 'En réponse à votre question : ',
    delay: [
      'L’information demandée ne peut être communiquée qu’avec l’autorisation d’un juge. Elle a été sollicitée aujourd’hui ; la décision est attendue dans {days} jours environ et nous vous écrirons dès réception.',
      'Votre demande se trouve auprès du service compétent. Vu le nombre de personnes à vérifier, la réponse demandera encore {days} jours environ. Merci de votre compréhension.',
    ],
    partial: 'Voici la première partie de la réponse ; le reste suivra dès que le service local aura fait rapport.',
    answered: ['En réponse à votre demande, nous pouvons vous communiquer ce qui suit.', 'Suite à votre message, voici le résultat de nos vérifications.', 'Les vérifications demandées ont été faites.'],
    refused: {
      a: 'L’information n’est pas disponible pour nous ni pour les autorités compétentes (article 6, paragraphe 1, point a), de la directive (UE) 2023/977). Votre demande est donc close de notre côté.',
      c: 'L’autorisation judiciaire requise par le droit national a été refusée (article 6, paragraphe 1, point c), de la directive (UE) 2023/977). Nous regrettons de ne pouvoir communiquer l’information.',
      'f-ii': 'La communication de l’information compromettrait actuellement une enquête en cours (article 6, paragraphe 1, point f) ii), de la directive (UE) 2023/977). Merci de réitérer votre demande dans six semaines.',
      'g-ii': 'Les faits décrits ne constituent pas une infraction dans notre droit (article 6, paragraphe 1, point g) ii), de la directive (UE) 2023/977) ; l’information ne peut être communiquée.',
    },
    passedOn: [
      'Veuillez trouver ci-dessous une demande de {partner}. Merci de procéder aux vérifications et de nous répondre à temps pour que nous puissions donner suite.',
      '{partner} demande ce qui suit. Merci de nous faire rapport ; nous répondrons au partenaire. Les restrictions de la demande valent aussi pour vous.',
    ],
    passedOnNews: 'Pour votre information, tel que reçu de {partner}. Merci de nous dire si vous pouvez en faire usage. Ses restrictions vous lient également.',
    checkedHere: ['Voici le résultat de nos vérifications pour {partner}.', 'Les vérifications ont été faites. Vous pouvez transmettre ce qui suit à {partner}.'],
    asksAbroad: ['Merci d’adresser la demande suivante à {partner}.', 'Dans une enquête en cours, nous avons besoin d’informations de l’étranger. Merci d’interroger {partner} :'],
    resultFromAbroad: 'Veuillez trouver ci-dessous la réponse de {partner} à votre demande. Ses restrictions vous lient également.',
    copy: 'Copie pour information (article 8 de la directive (UE) 2023/977) : notre service a écrit directement à son homologue de votre pays. Aucune suite n’est attendue de votre part.',
    thanks: ['Merci de cette réponse rapide. Nous n’avons pas d’autre question et clôturons le dossier.', 'Un grand merci. L’information a été utile ; une personne a été inculpée hier.'],
    reminder: 'Nous nous référons à notre demande {our}, restée sans réponse à ce jour. L’affaire est toujours ouverte chez nous ; merci de nous dire où en sont les vérifications.',
    kindNames: {
      'clarification-request': 'Précision demandée',
      clarification: 'Précision',
      'delay-notice': 'Retard',
      'partial-answer': 'Réponse partielle',
      answer: 'Réponse',
      refusal: 'Refus',
      copy: 'Copie',
      reminder: 'Rappel',
      thanks: 'Remerciements',
    },
    handlingText: 'Réservé à l’équipe d’enquête ; ne pas montrer à l’intéressé ni à son conseil sans notre accord.',
  },
};
