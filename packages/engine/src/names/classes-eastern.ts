/** East and South-East Asian, African names with spellings that rules of syllables do not reach. */
export const easternGiven: readonly string[] = [
  'nguyen nguyn ngyuen', 'pham', 'hoang', 'huynh huinh', 'phan', 'vu', 'dang', 'truong', 'duong', 'phuong', 'thi', 'minh', 'suharto soeharto',
  'sukarno soekarno', 'yudhoyono yudoyono', 'susilo soesilo', 'wijaya widjaja wijaja widjaya', 'kusuma koesoema', 'jaya djaja djaya',
  'jakarta djakarta', 'surya soerya', 'budi boedi', 'joko djoko', 'jusuf', 'somchai', 'siti sitti', 'nur', 'aung', 'suu', 'hlaing', 'thein', 'sein',
  'abebe abbebe', 'tesfaye tesfay', 'haile hayle haylay', 'mengistu mengestu', 'girma', 'getachew', 'yohannes yohanes', 'tekle', 'kidane', 'dawit',
  'meles', 'abiy', 'kofi', 'kwame kwami', 'kwasi', 'kwaku', 'yaw', 'ama', 'afua efua', 'chukwu', 'chinedu', 'emeka', 'ngozi', 'olu', 'oluwaseun seun',
  'olusegun segun', 'babatunde tunde', 'ifeanyi', 'chidi', 'mugabe', 'nkurunziza', 'habiyarimana habyarimana', 'kagame', 'museveni', 'uwimana',
  'mukamana', 'tanaka', 'sato satoh satou', 'suzuki', 'saito saitoh saitou', 'ito itoh itou', 'kato katoh katou', 'ono oono ohno', 'ota oota ohta',
  'oshima ohshima ooshima', 'ueno uyeno', 'inoue inouye', 'maeda mayeda', 'taro tarou tarow', 'jiro jirou ziro', 'ichiro ichirou itiro',
  'shinzo shinzou sinzo', 'junichiro junichirou', 'yoko youko yohko', 'yuko yuuko', 'shoji shouji shohji', 'goto gotoh gotou', 'kudo kudoh',
  'endo endoh', 'kondo kondoh', 'sudo sudoh', 'abe', 'kim gim ghim', 'yi lee ri rhee', 'park pak bak', 'choi choe chey', 'jung jeong chung jong cheong',
  'kang gang', 'cho jo', 'yoon yun youn', 'jang', 'lim im rim yim', 'han', 'oh', 'seo suh', 'shin', 'kwon gwon', 'hwang whang', 'ahn', 'song',
  'ryu yoo ryoo yu', 'jeon', 'hong', 'ko koh', 'moon mun', 'yang ryang', 'sohn', 'bae pae', 'baek paik paek', 'heo hur huh', 'nam', 'shim', 'noh roh',
  'ha', 'kwak gwak', 'sung seong', 'cha', 'joo ju', 'woo', 'koo goo', 'young yong yeong', 'hyun hyeon hyon', 'seon', 'kyung gyeong kyong kyoung', 'hee',
  'chul cheol chol', 'soo', 'sook', 'suk seok sok', 'hyuk hyeok hyok', 'joon', 'hoon hun', 'eun un', 'sang', 'jae', 'kook guk kuk', 'kwang gwang',
  'myung myeong myong', 'byung byeong pyong', 'tae dae', 'yeon yon', 'won',
];
