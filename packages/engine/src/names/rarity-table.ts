/**
 * How common names are among travellers of the world, in bits (−log2 of the share of all name words), by general knowledge of
 * the large naming cultures: a prior for the time before holdings can be counted. Anything not listed is rarer.
 */
export const commonNames: readonly (readonly [bits: number, names: string])[] = [
  [6, 'mohammed muhammad mohamed mohammad'],
  [7, 'ali ahmed ahmad kumar singh khan maria de jose wang li zhang abdul nguyen'],
  [
    8,
    'hassan hussein ibrahim abdullah chen liu yang huang kim lee john jean juan abd mehmet mustafa omar yusuf david michael daniel ivan alexander ' +
      'sergei vladimir ana anna mary mohamad begum devi kaur garcia antonio hasan husain islam rahman',
  ],
  [
    8.5,
    'zhao wu zhou xu sun ma zhu hu guo he lin gao luo fatima khalid mahmoud hamid said ismail park choi tran le pham smith johnson martinez ' +
      'rodriguez lopez gonzalez hernandez perez fernandez sanchez robert james william thomas joseph peter paul andrei alexei dmitry natalia elena ' +
      'olga irina tatiana silva santos sharma ram lal das bibi gupta patel',
  ],
  [
    9,
    'zheng liang xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao zhong cui ' +
      'tan fan jin shi dai jia liao xia fang bai kang saleh salem karim abdulrahman tariq walid rashid jamal samir bilal hamza adam sara mariam ' +
      'aisha zainab ayse fatma emine zeynep hatice elif huseyin osman murat yilmaz kaya demir jones brown davis miller wilson moore taylor anderson ' +
      'jackson white harris martin thompson bernard petit muller schmidt schneider fischer weber meyer wagner rossi russo ferrari luis carlos ' +
      'miguel manuel francisco pedro jorge rafael fernando ricardo eduardo mario marco giuseppe giovanni franco andrea luca francesco pierre michel ' +
      'philippe marie anne isabel sofia laura elizabeth catherine christine barbara patricia linda jennifer sarah richard charles christopher ' +
      'george edward anthony mark steven kevin brian nikolai mikhail igor yuri viktor oleg maxim pavel roman svetlana ekaterina marina anastasia ' +
      'yulia ludmila valentina galina ivanov petrov popov kuznetsov smirnov sokolov volkov raj rajesh sanjay vijay ravi suresh ramesh anil sunil ' +
      'rao reddy nair roy akhtar hussain iqbal malik shah mirza sheikh aziz abbas amir hadi reza mahdi hossein thi van tri minh hoang phan vu dang ' +
      'bui do ho ngo duong ly jung cho yoon jang lim ahn oh seo shin hwang cruz reyes ramos flores gomez diaz morales torres rivera ortiz gutierrez ' +
      'chavez ramirez alvarez ruiz mendoza jimenez castro vargas romero herrera medina aguilar oliveira souza pereira costa rodrigues ferreira ' +
      'almeida lima gomes ribeiro carvalho moussa mamadou ibrahima fatou aminata diallo traore diop ba sow ndiaye abdi',
  ],
  [
    9.5,
    'anwar nasser nasir salman sultan faisal majid rahim jafar qasim karimi ahmadi hosseini mohammadi rezaei saad sami nabil hisham khaled ' +
      'youssef amin haji noor nur gul wali zahra layla nadia hana salma yasmin samira leila sayed jan hamed habib latif munir mansour ramadan ' +
      'mubarak tahir zaki yasin younes farid fadi hani bashir idris musa isa dawood harun yaqub zakaria yahya suleiman ayub tomas karl hans klaus ' +
      'wolfgang jurgen uwe stefan andreas christian frank markus sebastian patrick sabine petra monika susanne claudia nicole stephanie julia ' +
      'katharina henri jacques louis nicolas alain laurent olivier christophe thierry isabelle sylvie nathalie sandrine valerie veronique celine ' +
      'paolo roberto alessandro stefano angelo vincenzo salvatore luigi rosa giulia chiara paula cristina carmen teresa lucia marta pilar angela ' +
      'monica silvia alejandro javier alberto sergio diego pablo andres jesus raul enrique guillermo oscar victor hugo cesar julio arturo ruben ' +
      'gabriel felipe joao paulo marcos lucas bruno andre rodrigo piotr krzysztof andrzej tomasz pawel marcin michal jakub agnieszka katarzyna ' +
      'malgorzata ewa nowak kowalski wisniewski kovacs nagy szabo toth horvat novak popescu ionescu ion gheorghe mihai dimitrios georgios ' +
      'konstantinos nikolaos ioannis papadopoulos petrovic jovanovic nikola marko milan dragan zoran emmanuel samuel grace blessing okafor adeyemi ' +
      'mensah osei banda phiri moyo dlamini mwangi otieno kamau tanaka sato suzuki takahashi watanabe ito yamamoto nakamura kobayashi kato yoshida ' +
      'yamada sasaki kimura hiroshi kenji takashi akira yuki satoshi abdulaziz abdulkarim mukhtar sharif osama taha hikmat hamad',
  ],
  [
    10.5,
    'vadim denis artem anton konstantin ruslan timur kirill stanislav evgeny gennady leonid boris vasily anatoly oleksandr andriy volodymyr ' +
      'serhiy vitaly bogdan yaroslav taras zhanna larisa nina vera nadezhda lyudmila oksana aliyev mammadov huseynov karimov rahimov ismailov ' +
      'petrosyan sargsyan grigoryan hakobyan giorgi levan nino davit tamar shevchenko kovalenko bondarenko tkachenko jensen nielsen hansen andersen ' +
      'pedersen johansson andersson karlsson nilsson eriksson larsson olsson lars erik anders per johan bjorn olav jens henrik virtanen korhonen ' +
      'jansen devries bakker visser smit peeters janssens maes jacobs dubois durand leroy moreau simon lefebvre bertrand roux vincent fournier ' +
      'morel girard mercier colombo ricci marino greco gallo conti giordano mancini rizzo lombardi moretti becker hoffmann schulz koch bauer ' +
      'richter klein wolf schroder neumann schwarz zimmermann braun hofmann kruger werner krause lehmann walker young allen king wright scott green ' +
      'baker adams nelson hill campbell mitchell roberts carter phillips evans turner parker collins edwards stewart morris murphy cook rogers ' +
      'morgan cooper peterson reed bailey bell kelly howard ward cox richardson wood watson brooks bennett gray hughes price myers long foster ross ' +
      'joshua matthew andrew ryan jason justin brandon jacob nicholas eric jonathan stephen larry raymond gregory benjamin jack dennis jerry tyler ' +
      'henry douglas aaron zachary nathan walter kyle harold carl jeremy keith roger arthur terry lawrence sean albert jesse joe willie billy bruce ' +
      'jordan ralph bryan nancy betty lisa dorothy sandra ashley donna kimberly emily carol michelle amanda melissa deborah rebecca sharon cynthia ' +
      'kathleen amy helen shirley brenda emma pamela samantha katherine debra rachel carolyn janet heather diane olivia joyce virginia julie joan ' +
      'victoria lauren martha judith',
  ],
];
