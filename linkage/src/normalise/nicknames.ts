/**
 * Forms of one forename in use in Britain: full names, short forms, spellings and transliterations.
 * A name may stand in several rows (Alex, Sam, Chris). Two names agree if they share a row.
 */
const ROWS = `
abdul abdel abdal abdool|abdullah abdulla abdallah|abigail abi abbie abby gail abbey|adam adem|ahmed ahmad ahmet achmed|aidan aiden aydan ayden
aisha ayesha aysha aicha aishah ayisha|alan allan allen alun al|albert al bert bertie|alexander alex alec alexandr aleksander oleksandr sandy xander lex sacha sasha alasdair alistair
alexandra alex lexi lexie sandra aleksandra oleksandra sasha alexa ali|alfred alf alfie fred|ali aly|alice allie ali alicja|alison allison ali|amelia amy millie milly emilia|amina aminah ameena|amy aimee ami
andrew andy drew andrzej andrei andrii andriy|angela angie angelina|ann anne anna annie ania anya|annabel annabelle bella|anthony tony antony ant anton antoni|antonia toni|archibald archie|arthur art artie artur
barbara barb babs basia|barry baz|beatrice bea bee beatrix|benjamin ben benji benny|bernard bernie|bethany beth|brian bryan|bridget bridie brigid
caroline carol carrie carolyn karolina|catherine katherine kathryn catharine cathy kathy kate katie katy kat cath kitty katarzyna kasia kateryna cat kath|charles charlie chas chuck karol|charlotte charlie lottie lotty char
christina christine tina chris chrissy kristina krystyna|christopher chris kit topher krzysztof kris kristopher cristopher|claire clare clara|clifford cliff|colin col|connor conor|constance connie
daniel dan danny danyal daniyal|danielle dani danni|darren daz|david dave davy davey dai dawid dafydd|deborah debbie deb debra debs|dennis denis den|derek del|diana diane di dee dianne|dominic dom dominik|donald don donny|dorothy dot dotty dolly|douglas doug dougie
edward ed eddie ted teddy ned eddy|eleanor ellie nell nora elle elinor ella|elizabeth liz lizzie beth betty eliza libby elsie lisa betsy elspeth elisabeth bess lizzy elzbieta|ellen ellie nell helen|emily em emmy emilie|emma em|eric erik|esther hester|eugene gene evgeny yevhen|evelyn eve evie|ewa eva eve evie
farah farrah|fatima fatema fatimah fatma fatuma|florence flo florrie flossie|frances fran francesca frankie|francis frank frankie franciszek|frederick fred freddie freddy fredrick|gabriel gabe|gabriella gabrielle gabby ella|gareth gaz garry|gary garry gaz|gemma jemma|geoffrey geoff jeff jeffrey|george georgie jerzy georgi heorhii|georgina georgia georgie george|gerald gerry jerry gerard|gillian gill jill jillian|grace gracie|graham graeme grahame|gregory greg grzegorz|gwendolyn gwen
harold harry hal|harriet hattie harri|harry harrison henry|hassan hasan|helen helena nell olena ellen|henry harry hank hal henryk|howard howie|hugh hughie huw|hussain hussein husain husayn hussien|ian iain|ibrahim ebrahim abraham|isaac zac ike|isabel isabella isabelle izzy bella issy isobel izabela isabell|ivan iwan
jack john jackie|jacob jake jakub yakub yaqub|jacqueline jackie jacqui|jamal jamaal|james jim jimmy jamie jem|jane janie jayne|janet jan|jason jay|jasmine jas jasmin yasmin yasmine yasmeen|jean jeannie|jennifer jen jenny jennie|jeremy jez jerry|jessica jess jessie|joan joanie|joanna joanne jo joann|john jon johnny jack jan ivan|jonathan jon jonny johnathan jonathon nathan|joseph joe joey jo jozef yusuf yousef yosef yusef|josephine jo josie|joshua josh|joyce joy|judith judy jude|julia julie jules yulia yuliia|julian jules
karen kaz karin|kenneth ken kenny|kevin kev|khadija khadijah khadeeja kadija|kimberley kim kimberly|kirsty kirsten kirstie|kyle kyl|laura laurie|lauren loren|lawrence larry laurence lol laurie|leonard len lenny leo|leslie les lesley|lewis louis lou louie luis|lillian lily lilian lil|linda lin lynda lynne lyn lynn|louise lou|lucy lucie luce lucia|luke lucas lukas lukasz luca
maciej matt|madeleine maddie maddy madeline madelaine|malcolm mal|margaret maggie meg peggy marge margie greta rita peg mags malgorzata gosia|maria mary marie mariya mariia maryam mariam miriam marya|mark marc marek marcus|marion marian|martin marty|martha mattie|mary molly polly may mae|matilda tilly tilda|matthew matt mat mateusz matty|maureen mo|maurice morris|megan meg meghan|michael mike mick mickey micky michal mikey mykhailo mikhail|michelle shell chelle michele|mildred millie|millicent millie
mohammed muhammad mohammad mohamed muhammed mohamad mohd md mo muhamed mahomed mohammod muhammod|molly mollie|mustafa mustapha mostafa|nadia nadja|nancy nan|naomi nomi|natalie nat natasha natalia nataliia|natasha tasha nat|nathan nate nathaniel nat|neil neal niall|nicholas nick nicky nic nicolas nik mikolaj mykola|nicola nicky nikki nic nicole nikola|noor nur noora nour|norman norm|oliver ollie olly oli|olivia liv livvy ollie|oluwaseun seun|omar umar omer umer
pamela pam|patricia pat patsy tricia trish paddy|patrick paddy pat patryk|paul pawel pavlo pauly|pauline paula|penelope penny|peter pete piotr petro|philip phil phillip pip|philippa pippa pip phillipa|phyllis phyl|priscilla cilla|rachel rach rachael|raymond ray|rebecca becky bex becca beccy rebekah|reginald reg reggie|reza raza|richard rick ricky dick rich richie rik ryszard|robert bob rob bobby robbie robin bert|roberta bobbie|rodney rod|roger rog|roland rollo|ronald ron ronnie|rosemary rose rosie|rose rosie roza|roxanne roxy|russell russ|ruth ruthie|ryan rian
saeed said sayed syed|sadia saadia|samantha sam sammy|samuel sam sammy|sandra sandy|sara sarah sally sadie|sean shaun shawn|sebastian seb bas|serhii sergei sergiy|sharon shaz|shirley shirl|sidney sid sydney|simon si szymon|siobhan shivaun|sophie sophia sofia sofie zofia|stanley stan|stephanie steph stefanie stephany|stephen steven steve stevie stefan|stuart stewart stu|susan sue suzy susie suzanne susanna zuzanna sukie|sylvia silvia|tamara tammy|tanya tania tetiana|terence terry terrence tel|teresa theresa terri tess tessa|thomas tom tommy tomasz thom|timothy tim timmy|tobias toby|tracey tracy trace|usman uthman osman othman|valerie val|vanessa nessa|veronica ronnie|victor vic viktor|victoria vicky vicki tori vikki wiktoria viktoriia|vincent vince vinny|violet vi|vivian viv vivien vivienne|vladimir volodymyr vlad
walter wally walt|wendy wend|wilfred wilf|william bill will billy willy liam wil bil|winifred win winnie|yvonne von|zachary zac zach zak zack zachariah zakariya zakaria|zainab zaynab zeinab zeynep|zoe zoey
`;

const KEYS: ReadonlyMap<string, readonly string[]> = (() => {
  const keys = new Map<string, string[]>();
  for (const row of ROWS.trim().split(/[|\n]/)) {
    const names = row.split(' ');
    const key = names[0] ?? '';
    for (const name of names) {
      const held = keys.get(name);
      if (held === undefined) keys.set(name, [key]);
      else held.push(key);
    }
  }
  return keys;
})();

/** Keys under which a forename (already normalised) agrees with its other forms: `bill` → `william`; a name in no row is its own key. */
export function nicknameKeys(forename: string): readonly string[] {
  const [first = ''] = forename.split(' ');
  if (first.length < 2) return [];
  return KEYS.get(first) ?? [first];
}
