import { words } from './words.ts';

/** What people are called instead: formal name, then its everyday forms. */
const table = `
Alexander Alex Xander Sandy
Alexandra Alex Sandra Lexi
Alfred Alfie Fred
Amanda Mandy
Andrew Andy Drew
Angela Angie
Anthony Tony
Arthur Art Archie
Barbara Babs
Benjamin Ben Benji
Bethany Beth
Bradley Brad
Catherine Cath Kate Cathy
Charles Charlie Chas
Charlotte Charlie Lottie
Christina Chris Tina
Christine Chris Chrissie
Christopher Chris Kit
Daniel Dan Danny
Danielle Dani Elle
David Dave
Deborah Debbie Deb
Dominic Dom
Dorothy Dot
Edward Ed Eddie Ted
Eleanor Ellie Nell
Elizabeth Liz Beth Lizzie Betty
Emily Em Emmy
Frances Fran
Francesca Fran Chess
Frederick Fred Freddie
Gabriella Gabby
Geoffrey Geoff
Georgina Georgie
Gerald Gerry
Gillian Gill
Gregory Greg
Harrison Harry
Harriet Hattie
Henry Harry
Isabella Bella Izzy
Isabelle Izzy Belle
Jacqueline Jackie
Jacob Jake
James Jim Jamie Jimmy
Jennifer Jenny Jen
Jessica Jess Jessie
Joanne Jo
John Johnny Jack
Jonathan Jon Jonny
Joseph Joe Joey
Joshua Josh
Judith Judy
Katherine Kathy Kate Katie
Kathleen Kath
Kenneth Ken Kenny
Kimberley Kim
Lawrence Larry
Leonard Len
Lucas Luke
Madeleine Maddie
Margaret Maggie Peggy Meg
Matilda Tilly
Matthew Matt
Maxwell Max
Michael Mike Mick Mikey
Michelle Shell
Mohammed Mo
Muhammad Mo
Nathan Nate
Nathaniel Nathan Nate
Natalie Nat
Natasha Tasha
Nicholas Nick Nicky
Nicola Nicky
Oliver Ollie
Olivia Liv Livvy
Oluwaseun Seun
Pamela Pam
Patricia Pat Trish
Patrick Paddy Pat
Penelope Penny
Peter Pete
Philip Phil
Rachel Rach
Raymond Ray
Rebecca Becky Becca
Reginald Reg
Richard Rick Dick Rich
Robert Bob Rob Bobby
Ronald Ron
Rosemary Rose
Samantha Sam Sammy
Samuel Sam
Sebastian Seb
Sophie Soph
Stanley Stan
Stephanie Steph
Stephen Steve
Steven Steve
Stuart Stu
Susan Sue
Terence Terry
Theodore Theo Teddy
Theresa Terry Tess
Thomas Tom Tommy
Timothy Tim
Tobias Toby
Valerie Val
Victoria Vicky Tori
Vincent Vince
William Bill Will Billy
Zachary Zac
Krzysztof Chris Krzys
Katarzyna Kasia Kate
Agnieszka Aga
Malgorzata Gosia Margaret
Magdalena Magda
Aleksandra Ola Alex
Tomasz Tomek Tom
Piotr Piotrek Peter
Michal Michael
Lukasz Luke
Joanna Asia
Andrzej Andrew
Gurpreet Gurps
Harpreet Harps
Chukwuemeka Emeka
Oluwatobi Tobi
Olufunke Funke
Temitope Temi
Damilola Dami
Abdirahman Abdi
Abdullahi Abdi
Fadumo Faduma
Kwabena Kobby
Babatunde Tunde`;

export const nicknames: ReadonlyMap<string, readonly string[]> = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [formal = '', ...everyday] = words(line);
      return [formal, everyday] as const;
    }),
);

/** Families of spellings of one name in another alphabet or tongue. */
const spellings = [
  'Mohammed Muhammad Mohamed Mohammad Muhammed Mohamad',
  'Hussain Hussein Husain Hossain',
  'Ahmed Ahmad Ahmet',
  'Khan Kahn',
  'Akhtar Akter Akther',
  'Begum Begam',
  'Chaudhry Choudhry Chowdhury Choudhury',
  'Qureshi Quraishi',
  'Mahmood Mehmood Mahmud',
  'Yusuf Yousuf Yousaf Yousef',
  'Ibrahim Ebrahim Ibraheem',
  'Fatima Fatema Fathima',
  'Aisha Ayesha Aysha Aicha',
  'Khadija Khadijah Khadeeja',
  'Maryam Mariam Miriam',
  'Zainab Zaynab Zeinab',
  'Hassan Hasan Hassen',
  'Ali Aly',
  'Omar Umar',
  'Usman Osman Othman',
  'Abdullah Abdulla',
  'Yasmin Yasmeen Jasmin',
  'Nasreen Nasrin',
  'Saleem Salim',
  'Sheikh Shaikh',
  'Rehman Rahman Rehmaan',
  'Siddique Siddiqui Siddiq',
  'Noor Nur Nour',
  'Abdi Abdy',
  'Farah Farrah',
  'Jama Jamac',
  'Warsame Warsama',
  'Kaur Kour',
  'Singh Sing',
  'Patel Patil',
  'Sandhu Sandhoo',
  'Dhillon Dhilon',
  'Wisniewski Wisniewska',
  'Kowalski Kowalska',
  'Kaminski Kaminska',
  'Lewandowski Lewandowska',
  'Zielinski Zielinska',
  'Szymanski Szymanska',
  'Dabrowski Dombrowski Dabrowska',
  'Kozlowski Kozlowska',
  'Wojcik Wojcick',
  'Chan Chen Tan',
  'Wong Wang',
  'Lee Li',
  'Cheung Zhang Chang',
  'Leung Liang',
  'Lau Liu',
  'Ng Wu',
  'Lam Lin',
  'Ho He',
  'Chow Zhou',
  'Yeung Yang',
  'Owusu Owosu',
  'Adeyemi Adeyemy',
  'Okafor Okafo',
  'Oluwaseun Oluwasegun',
  'Mensah Mensa',
  'Boateng Boaten',
  'Clarke Clark',
  'Reid Reed Read',
  'Stephen Steven',
  'Stephens Stevens',
  'Philip Phillip',
  'Catherine Katherine Kathryn',
  'Sarah Sara',
  'Ann Anne',
  'Claire Clare',
  'Graham Graeme',
  'Thompson Thomson',
  'Davis Davies',
  'Matthews Mathews',
  'Phillips Philips',
  'Browne Brown',
  'Smith Smyth',
  'Johnson Johnston',
  'MacDonald McDonald',
  'McKenzie Mackenzie',
  'Sean Shaun Shawn',
  'Siobhan Shevaun',
  'Aoife Eefa',
  'Niamh Neve',
  'Rhys Reece',
  'Lukasz Lukas',
  'Jakub Jacob',
  'Aleksandra Alexandra',
];

export const transliterations: ReadonlyMap<string, readonly string[]> = new Map(
  spellings.flatMap((line) => {
    const group = words(line);
    return group.map((name) => [name, group.filter((other) => other !== name)] as const);
  }),
);
