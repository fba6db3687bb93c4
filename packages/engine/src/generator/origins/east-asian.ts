import type { OriginSpec } from '../origin.ts';
import { chineseScript, hebrewScript, japaneseScript, koreanScript } from '../scripts/paired.ts';

/** China, Vietnam, Korea, Japan; and Israel, whose names are kept in the same paired notation. */
const chineseGiven = {
  first: '建=Jian|文=Wen|志=Zhi|国=Guo|明=Ming|晓=Xiao|小=Xiao|海=Hai|永=Yong|春=Chun|玉=Yu|金=Jin|德=De|世=Shi|家=Jia|子=Zi|俊=Jun|宇=Yu|天=Tian|新=Xin|红=Hong|爱=Ai|秀=Xiu|丽=Li|雪=Xue|美=Mei|雅=Ya|思=Si|梦=Meng|佳=Jia|云=Yun|光=Guang|学=Xue|正=Zheng|庆=Qing|立=Li|少=Shao|长=Chang|成=Cheng|友=You|一=Yi|浩=Hao|嘉=Jia|若=Ruo|诗=Shi|欣=Xin|凤=Feng|桂=Gui|淑=Shu|惠=Hui',
  male: '华=Hua|军=Jun|平=Ping|伟=Wei|强=Qiang|明=Ming|东=Dong|林=Lin|杰=Jie|峰=Feng|龙=Long|辉=Hui|波=Bo|斌=Bin|刚=Gang|勇=Yong|生=Sheng|飞=Fei|涛=Tao|超=Chao|宁=Ning|鹏=Peng|民=Min|荣=Rong|福=Fu|清=Qing|良=Liang|才=Cai|忠=Zhong|义=Yi|仁=Ren|轩=Xuan|然=Ran|泽=Ze|雄=Xiong|祥=Xiang|发=Fa|贵=Gui|兴=Xing|武=Wu',
  female: '英=Ying|兰=Lan|芳=Fang|珍=Zhen|霞=Xia|梅=Mei|玲=Ling|燕=Yan|红=Hong|丽=Li|娟=Juan|艳=Yan|萍=Ping|琴=Qin|云=Yun|莲=Lian|花=Hua|香=Xiang|凤=Feng|娜=Na|静=Jing|婷=Ting|洁=Jie|怡=Yi|琳=Lin|颖=Ying|雯=Wen|欣=Xin|涵=Han|琪=Qi|珠=Zhu|芬=Fen|娥=E|敏=Min|慧=Hui',
};
const chinese: OriginSpec = {
  code: 'chinese', weight: 1.8, shape: 'family-first', script: chineseScript, nativeShare: 0.45, systems: 'usual:80 spaced:11 wade:4 regional:5', nationalities: 'CN:86 TW:4 HK:5 MY:3 SG:2', heaping: 0.01, passport: 'E99999999 EA9999999 G99999999',
  male: '伟=Wei:30 强=Qiang:20 磊=Lei:18 军=Jun:18 勇=Yong:16 杰=Jie:16 涛=Tao:15 明=Ming:14 超=Chao:13 平=Ping:12 刚=Gang 鹏=Peng 斌=Bin 波=Bo 辉=Hui 峰=Feng 飞=Fei 龙=Long 健=Jian 浩=Hao 凯=Kai 宁=Ning 亮=Liang 林=Lin 建国=Jian.guo 建华=Jian.hua 建平=Jian.ping 志强=Zhi.qiang 志明=Zhi.ming 国强=Guo.qiang 文杰=Wen.jie 海涛=Hai.tao 俊杰=Jun.jie 子轩=Zi.xuan',
  female: '芳=Fang:24 敏=Min:20 静=Jing:20 丽=Li:20 燕=Yan:16 艳=Yan:15 娟=Juan:14 霞=Xia:12 玲=Ling:12 红=Hong:12 萍=Ping 娜=Na 梅=Mei 英=Ying 婷=Ting 琳=Lin 洁=Jie 慧=Hui 云=Yun 雪=Xue 秀英=Xiu.ying 秀兰=Xiu.lan 桂英=Gui.ying 玉兰=Yu.lan 淑珍=Shu.zhen 美玲=Mei.ling 丽华=Li.hua 晓燕=Xiao.yan',
  givenTail: { share: 0.72, male: `3 ${chineseGiven.first} + ${chineseGiven.male}`, female: `3 ${chineseGiven.first} + ${chineseGiven.female}` },
  givenCount: '1:100',
  family: '王=Wang:72 李=Li:71 张=Zhang:67 刘=Liu:52 陈=Chen:60 杨=Yang:31 黄=Huang:26 赵=Zhao:21 吴=Wu:24 周=Zhou:21 徐=Xu:16 孙=Sun:15 马=Ma:13 朱=Zhu:13 胡=Hu:13 郭=Guo:12 何=He:12 林=Lin:22 高=Gao:10 罗=Luo:10 郑=Zheng:14 梁=Liang:9 谢=Xie:8 宋=Song:7 唐=Tang:7 许=Xu:7 邓=Deng:6 冯=Feng:6 韩=Han:6 曹=Cao:6 曾=Zeng:6 彭=Peng:6 萧=Xiao:6 蔡=Cai:7 潘=Pan:6 田=Tian:5 董=Dong:5 袁=Yuan:5 于=Yu:5 余=Yu:5 叶=Ye:7 蒋=Jiang:5 杜=Du:5 苏=Su:5 魏=Wei:5 程=Cheng:4 吕=Lv:4 丁=Ding:4 沈=Shen:4 任=Ren:4 姚=Yao:4 卢=Lu:4 傅=Fu:3 钟=Zhong:4 姜=Jiang:3 崔=Cui:3 谭=Tan:3 廖=Liao:3 范=Fan:3 汪=Wang:3 陆=Lu:3 金=Jin:3 石=Shi:3 戴=Dai:3 贾=Jia:3 韦=Wei:3 夏=Xia:3 邱=Qiu:3 方=Fang:3 侯=Hou:2 邹=Zou:2 熊=Xiong:2 孟=Meng:2 秦=Qin:2 白=Bai:2 江=Jiang:2 阎=Yan:2 薛=Xue:2 尹=Yin:2 段=Duan:2 雷=Lei:2 黎=Li:2 史=Shi:2 龙=Long:2 陶=Tao:2 贺=He:2 顾=Gu:2 毛=Mao:2 郝=Hao:2 龚=Gong:2 邵=Shao:2 万=Wan:2 钱=Qian:2 严=Yan:2 覃=Qin:2 武=Wu:2 戚=Qi 莫=Mo 孔=Kong 向=Xiang 汤=Tang 温=Wen 欧阳=Ou.yang 司马=Si.ma 诸葛=Zhu.ge',
  tail: 0,
  towns: 'CN Wenzhou/Wen-chow, Qingtian, Fuzhou/Foochow, Fuqing, Changle, Shanghai/Schanghai, Guangzhou/Canton/Kanton, Beijing/Pékin/Peking/Pekin, Shenyang/Mukden, Fujian/Fukien, Zhejiang/Chekiang, Tianjin/Tientsin, Hangzhou/Hangchow, Nanjing/Nankin/Nanking, Wuhan, Chengdu/Chengtu, Chongqing/Chungking, Xiamen/Amoy, Qingdao/Tsingtao, Dalian/Dairen, Harbin/Kharbine; HK Hong Kong/Hongkong; TW Taipei/Taibei; MY Kuala Lumpur',
};

const vietnamese: OriginSpec = {
  code: 'vietnamese', weight: 1.6, shape: 'vietnamese', nationalities: 'VN:97 DE:1 FR:2', heaping: 0.03, passport: 'B9999999 C9999999 N9999999',
  male: 'Hùng Dũng Tuấn Hải Minh Anh Long Cường Thắng Sơn Nam Hưng Trung Quang Thành Đức Hoàng Bình Phong Việt Huy Tùng Hiếu Kiên Khánh Đạt Toàn Tú Lâm Phúc Quân Thịnh Vinh Hòa Tiến Tài Tâm Linh Mạnh Nghĩa Bảo Khang An Châu Công Giang Hà Lộc Quốc Tân Thái Thiện Trí Vũ Lợi Luân Dương Ngọc Phương Khoa Sang',
  female: 'Hương Lan Hoa Hà Thảo Linh Trang Hằng Thủy Hạnh Mai Nga Hiền Ngọc Phương Thu Huyền Yến Loan Dung Anh Nhung Oanh Liên Vân Thanh Bích Nguyệt Xuân Ánh Diễm Giang Hồng Hoài Khánh Kim Lệ Ly Minh My Mỹ Ngân Nhi Quyên Quỳnh Tâm Thơ Thùy Trà Trâm Trinh Tuyết Tú Uyên Vy Châu Duyên Tuyền Phượng',
  givenCount: '1:62 2:38',
  family: 'Nguyễn:384 Trần:121 Lê:95 Phạm:70 Huỳnh:28 Hoàng:24 Phan:45 Vũ:22 Võ:17 Đặng:21 Bùi:20 Đỗ:14 Hồ:13 Ngô:13 Dương:10 Lý:5 Đinh:9 Đoàn:7 Trịnh:6 Lương:6 Trương:11 Đào:6 Mai:5 Tô:3 Hà:4 Cao:6 Lâm:5 Tạ:3 Châu:3 Thái:3 La:2 Vương:3 Tăng:2 Quách:2 Kiều:2 Phùng:3 Chu:2 Nghiêm:1 Lưu:3 Triệu:1 Tống:1 Từ:1 Văn:1 Thạch:1 Diệp:1',
  tail: 0,
  towns: 'VN Hanoï/Hà Nội/Hanoi, Hô Chi Minh-Ville/Hồ Chí Minh/Ho Chi Minh City/Saigon, Hải Phòng/Haiphong/Hai Phong, Nghệ An/Nghe An, Hà Tĩnh/Ha Tinh, Quảng Bình/Quang Binh, Hải Dương/Hai Duong, Đà Nẵng/Da Nang/Danang, Nam Định/Nam Dinh, Thanh Hóa/Thanh Hoa, Quảng Ninh/Quang Ninh, Vinh, Bắc Giang/Bac Giang, Hưng Yên/Hung Yen, Cần Thơ/Can Tho, Huế/Hue',
};

const koreanSyllables = '민=Min|지=Ji|서=Seo|준=Jun|현=Hyeon|수=Su|영=Yeong|성=Seong|재=Jae|은=Eun|정=Jeong|미=Mi|경=Gyeong|동=Dong|상=Sang|승=Seung|혜=Hye|진=Jin|태=Tae|하=Ha|예=Ye|도=Do|유=Yu|윤=Yun|주=Ju|명=Myeong|기=Gi|종=Jong|광=Gwang|선=Seon|인=In|희=Hui';
const korean: OriginSpec = {
  code: 'korean', weight: 0.4, shape: 'family-first', script: koreanScript, nativeShare: 0.4, systems: 'usual:50 regional:24 spaced:18 wade:8', nationalities: 'KR:88 KP:4 UZ:4 KZ:4', heaping: 0.006, passport: 'M99999999',
  male: '영수=Yeong.su:12 민준=Min.jun:12 지훈=Ji.hun:12 성민=Seong.min:9 현우=Hyeon.u:9 동현=Dong.hyeon:9 준호=Jun.ho 성호=Seong.ho 영호=Yeong.ho 재현=Jae.hyeon 상훈=Sang.hun 정훈=Jeong.hun 승현=Seung.hyeon',
  female: '지영=Ji.yeong:12 미경=Mi.gyeong:12 영희=Yeong.hui:12 은주=Eun.ju:10 지현=Ji.hyeon:10 수진=Su.jin:9 혜진=Hye.jin 현정=Hyeon.jeong 서연=Seo.yeon 민지=Min.ji 은정=Eun.jeong 유진=Yu.jin 영숙=Yeong.suk',
  givenTail: { share: 0.6, male: `3 ${koreanSyllables} + 호=Ho|수=Su|준=Jun|훈=Hun|현=Hyeon|우=U|민=Min|석=Seok|철=Cheol|환=Hwan|규=Gyu|태=Tae|식=Sik|원=Won|진=Jin|성=Seong|혁=Hyeok|일=Il|용=Yong|길=Gil`, female: `3 ${koreanSyllables} + 영=Yeong|희=Hui|숙=Suk|자=Ja|경=Gyeong|미=Mi|연=Yeon|정=Jeong|은=Eun|진=Jin|아=A|나=Na|순=Sun|옥=Ok|주=Ju|현=Hyeon|선=Seon|원=Won|빈=Bin|린=Rin` },
  givenCount: '1:100',
  family: '김=Kim:215 이=Lee:147 박=Park:84 최=Choi:47 정=Jung:43 강=Kang:23 조=Cho:21 윤=Yoon:20 장=Jang:20 임=Lim:17 오=Oh:15 한=Han:15 신=Shin:15 서=Seo:15 권=Kwon:14 황=Hwang:14 안=Ahn:14 송=Song:14 유=Yoo:13 홍=Hong:11 전=Jeon:11 고=Ko:9 문=Moon:9 손=Son:9 양=Yang:9 배=Bae:8 백=Baek:8 허=Heo:7 노=Noh:6 남=Nam:6 심=Shim:5 하=Ha:5 주=Joo:4 구=Koo:4 우=Woo:4 곽=Kwak:4 성=Sung:4 차=Cha:4 나=Na:3 진=Jin:3 지=Ji:3 엄=Um:3 원=Won:3 채=Chae:3 천=Cheon:3 방=Bang:2 공=Kong:2 현=Hyun:2 함=Ham:2',
  tail: 0,
  towns: 'KR Séoul/Seoul/Soul, Busan/Pusan, Incheon/Inchon, Daegu/Taegu, Daejeon/Taejon, Gwangju/Kwangju, Suwon, Ulsan, Jeonju/Chonju; KP Pyongyang/Pyeongyang; UZ Tachkent/Tashkent; KZ Almaty',
};

const japanese: OriginSpec = {
  code: 'japanese', weight: 0.3, shape: 'single', script: japaneseScript, nativeShare: 0.4, systems: 'usual:82 spaced:10 regional:4 scholarly:4', nationalities: 'JP:100', heaping: 0.002, passport: 'TK9999999 TR9999999 MZ9999999',
  male: '浩=Hiroshi 誠=Makoto 健一=Ken.ichi 大輔=Dai.suke 直樹=Nao.ki 隆=Takashi 学=Manabu 修=Osamu 茂=Shigeru 清=Kiyoshi 翔太=Shou.ta 拓也=Taku.ya 健太=Ken.ta 達也=Tatsu.ya 和也=Kazu.ya 正=Tadashi 勇=Isamu 進=Susumu 豊=Yutaka 実=Minoru 剛=Tsuyoshi 亮=Ryou 大樹=Dai.ki 翼=Tsubasa 蓮=Ren 陽翔=Haru.to 悠真=Yuu.ma 裕太=Yuu.ta 雄一=Yuu.ichi 太郎=Ta.rou 一郎=Ichi.rou 次郎=Ji.rou 健二=Ken.ji 浩二=Kou.ji 洋平=You.hei 康平=Kou.hei 慎吾=Shin.go 聡=Satoshi 博=Hiroshi 徹=Tooru',
  female: '幸子=Sachi.ko 和子=Kazu.ko 洋子=You.ko 恵子=Kei.ko 京子=Kyou.ko 裕子=Yuu.ko 真由美=Ma.yu.mi 明美=Ake.mi 久美子=Ku.mi.ko 由美子=Yu.mi.ko 智子=Tomo.ko 陽子=You.ko 直美=Nao.mi 愛=Ai 美咲=Mi.saki 彩=Aya 舞=Mai 葵=Aoi 結衣=Yu.i 陽菜=Hi.na 桜=Sakura 美穂=Mi.ho 由美=Yu.mi 節子=Setsu.ko 文子=Fumi.ko 千代子=Chi.yo.ko 純子=Jun.ko 典子=Nori.ko 優子=Yuu.ko 麻衣=Ma.i 香織=Ka.ori 恵美=E.mi 里奈=Ri.na',
  givenCount: '1:100',
  family: '佐藤=Sa.tou:15 鈴木=Suzu.ki:14 高橋=Taka.hashi:11 田中=Ta.naka:11 伊藤=I.tou:9 渡辺=Wata.nabe:9 山本=Yama.moto:9 中村=Naka.mura:8 小林=Ko.bayashi:8 加藤=Ka.tou:7 吉田=Yoshi.da:7 山田=Yama.da:7 佐々木=Sa.saki:6 山口=Yama.guchi:5 松本=Matsu.moto:5 井上=Ino.ue:5 木村=Ki.mura:5 林=Hayashi:4 斎藤=Sai.tou:4 清水=Shi.mizu:4 山崎=Yama.zaki:4 森=Mori:4 阿部=A.be:4 池田=Ike.da:4 橋本=Hashi.moto:4 石川=Ishi.kawa 前田=Mae.da 小川=O.gawa 藤田=Fuji.ta 岡田=Oka.da 後藤=Go.tou 長谷川=Hase.gawa 村上=Mura.kami 近藤=Kon.dou 石井=Ishi.i 坂本=Saka.moto 遠藤=En.dou 青木=Ao.ki 藤井=Fuji.i 西村=Nishi.mura 福田=Fuku.da 太田=Oo.ta 三浦=Mi.ura 藤原=Fuji.wara 岡本=Oka.moto 松田=Matsu.da 中島=Naka.jima 上田=Ue.da 大野=Oo.no',
  tail: 0.5,
  patterns: '3 山=Yama|川=Kawa|松=Matsu|高=Taka|中=Naka|小=Ko|大=Oo|石=Ishi|森=Mori|西=Nishi|北=Kita|東=Higashi|南=Minami|上=Ue|金=Kane|竹=Take|藤=Fuji|岩=Iwa|水=Mizu|福=Fuku|古=Furu|黒=Kuro|白=Shira|青=Ao|赤=Aka|永=Naga|吉=Yoshi|安=Yasu|宮=Miya|秋=Aki + 田=ta|本=moto|山=yama|川=kawa|村=mura|野=no|島=shima|崎=saki|井=i|沢=sawa|原=hara|木=ki|谷=tani|口=guchi|下=shita|内=uchi|岡=oka|橋=hashi|瀬=se|尾=o|倉=kura|越=koshi|浦=ura|坂=saka|垣=gaki',
  towns: 'JP Tokyo/Tōkyō/Tokio, Osaka/Ōsaka, Nagoya, Yokohama, Kyoto/Kyōto/Kioto, Sapporo, Kobe/Kōbe, Fukuoka, Hiroshima/Hiroschima, Sendai, Chiba/Tschiba, Saitama',
};

const israeli: OriginSpec = {
  code: 'israeli', weight: 0.5, shape: 'single', script: hebrewScript, nativeShare: 0.35, systems: 'usual:72 english:16 french:9 german:3', nationalities: 'IL:88 FR:6 BE:3 US:3', heaping: 0.004, passport: '99999999',
  male: 'דוד=David:40 משה=Moshe:32 יוסף=Yosef:28 אברהם=Avraham:24 יעקב=Yaakov:22 חיים=Chaim יצחק=Yitzchak מיכאל=Michael שלמה=Shlomo דניאל=Daniel אורי=Uri רון=Ron אבי=Avi יוסי=Yossi אלון=Alon עמית=Amit גיא=Guy אייל=Eyal עידו=Ido נועם=Noam איתי=Itai אריאל=Ariel יונתן=Yonatan ערן=Eran אסף=Asaf תומר=Tomer ליאור=Lior אלי=Eli מרדכי=Mordechai שמואל=Shmuel מנחם=Menachem בנימין=Binyamin אהרון=Aharon רפאל=Refael ניר=Nir גל=Gal צבי=Tzvi דב=Dov ברוך=Baruch שמעון=Shimon יהודה=Yehuda אליהו=Eliyahu נתנאל=Netanel עומר=Omer',
  female: 'שרה=Sara:28 רחל=Rachel:26 אסתר=Ester:24 מרים=Miriam:22 חנה=Chana:22 רבקה=Rivka:18 לאה=Lea:16 נועה=Noa תמר=Tamar מיכל=Michal יעל=Yael רות=Rut דינה=Dina ענת=Anat שירה=Shira מאיה=Maya עדי=Adi אורית=Orit רונית=Ronit גלית=Galit שושנה=Shoshana ציפורה=Tzipora ליאת=Liat קרן=Keren הדס=Hadas אביגיל=Avigail טל=Tal נעמי=Naomi אילנה=Ilana יהודית=Yehudit חוה=Chava דבורה=Dvora',
  givenCount: '1:82 2:18',
  family: 'כהן=Cohen:26 לוי=Levi:14 מזרחי=Mizrachi:9 פרץ=Peretz:8 ביטון=Biton:8 דהן=Dahan:6 אברהם=Avraham:5 פרידמן=Fridman:6 מלכה=Malka:5 אזולאי=Azulay:5 כץ=Katz:5 יוסף=Yosef:4 עמר=Amar אוחיון=Ohayon חדד=Chadad גבאי=Gabay בן_דוד=Ben_David אדרי=Edri אדלר=Adler שפירא=Shapira גולדברג=Goldberg וייס=Weiss רוזנברג=Rozenberg קליין=Klein לביא=Lavi שרון=Sharon ברק=Barak אלון=Alon פלד=Peled שמש=Shemesh חזן=Chazan בן_שמעון=Ben_Shimon זוהר=Zohar אשכנזי=Ashkenazi סויסה=Swisa טולדנו=Toledano אלבז=Elbaz בוזגלו=Buzaglo',
  tail: 0.4,
  patterns: `
    3 גולד=Gold|רוזנ=Rozen|שוורצ=Schwartz|זילבר=Zilber|גרינ=Grin|פיין=Fein|ויינ=Wein|אייזנ=Eizen|לינד=Linden|פרלמ=Perl|הירש=Hirsch|בלום=Blum|ליכט=Licht|שטיינ=Stein|קירשנ=Kirschen|מנדל=Mendel|אפל=Apel|טייטל=Teitel + ברג=berg|שטיין=stein|מן=man|בוים=boim|פלד=feld|בלט=blat|ולד=wald|צוויג=zweig|הולץ=holtz|קרנץ=krantz|גרטן=garten|באום=baum
    1 בן=Ben|אבו=Abu|בר=Bar|אל=El|עמי=Ami|נח=Nach + ארי=ari|חמו=hamu|דרור=dror|עמי=ami|מאיר=meir|אשר=asher|שלום=shalom|ישי=ishai|נון=nun|לב=lev|זיו=ziv|קין=kin|און=on|חיים=haim
  `,
  towns: 'IL Tel-Aviv/Tel Aviv, Jérusalem/Jerusalem/Yerushalayim, Haïfa/Haifa/Heifa, Beer-Sheva/Beersheba/Be\'er Sheva, Netanya/Nathanya, Ashdod/Achdod, Bnei Brak/Bené Brak, Petah Tikva/Petach Tikva, Rishon LeZion/Rishon le-Zion, Ramat Gan, Tibériade/Tiberias; FR Paris; BE Anvers/Antwerpen; MA Casablanca',
};

export const eastAsian: readonly OriginSpec[] = [chinese, vietnamese, korean, japanese, israeli];
