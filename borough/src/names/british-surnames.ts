import { words } from './words.ts';

/** Commonest first. */
const common =
  words(`Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke
  Harris Clark Lewis Turner Hill Cooper Ward Moore Morris Hughes Edwards Baker King Harrison Morgan Allen Scott James Phillips Watson Davis Parker Bennett Price
  Griffiths Cook Shaw Mitchell Cox Carter Richardson Collins Marshall Bailey Gray Foster Adams Richards Webb Simpson Lee Chapman Ellis Mills Rogers Mason Stevens
  Hunt Barnes Knight Matthews Palmer Elliott Powell Lloyd Butler Fisher Russell Barker Stevenson Saunders Jenkins Dixon Andrews Harvey Holmes Fletcher Pearson Howard
  Graham Fox Gibson Walsh Day Reynolds Kelly Payne Fuller Spencer Gardner Cole Hudson Brooks Burton Rose Atkinson Lawrence Hawkins Grant Booth Black Owen Armstrong
  Cunningham Ford Dean Watts Sutton Greenwood Lowe Riley Woods Barrett Berry Hart Carr Bradley Nicholson Gill Porter Lane Bird Oliver Bates Perry Newman Wells Burns
  Wheeler Long Coleman Stone Page Hopkins Bishop Nelson May Kent Holland Arnold Francis Warren Hayes Bell Field Jordan Poole Barton Marsh Gibbs Moss Goodwin Frost
  Parsons Cross Rowe Bull Curtis Sharp Gregory Hardy Franklin Fowler Norris Dawson Stephens Hobbs Rhodes Sims Savage Austin Pope Hancock Harding Barlow Reeves Potter
  Nash Briggs Abbott Chambers Hammond Lambert Pratt Ball Webster Wilkinson Wilkins Haynes Parry Pritchard Bryant Crawford Kirby Holt Preston Bond Todd Shepherd
  Sanders Naylor Cartwright Whitehead Schofield Sykes Haigh Ramsden Akroyd Sugden Mellor Crossley Ogden Kershaw Ashworth Heywood Entwistle Duckworth Hargreaves Pickup
  Nuttall Rawlinson Bamford Slater Wainwright Beaumont Broadbent Dyson Firth Hirst Illingworth Jagger Lister Murgatroyd Metcalfe Pickles Priestley Ruddock Sutcliffe
  Thackray Uttley Varley Womersley Yates Bolton Blackburn Burnley Clegg Dewhurst Eccles Fielding Gorton Hindle Isherwood Jepson Knowles Leigh Molyneux Norbury Openshaw
  Pilkington Quigley Rigby Seddon Tyldesley Unsworth Warburton Alderson Bainbridge Coates Dobson Elliot Forster Gowland Hetherington Iveson Jobling Kirkup Lamb Milburn
  Nesbitt Oxley Peart Robson Storey Tait Urwin Vasey Wake Charlton Dodds Errington Fenwick Hall-Jones Smith-Taylor Brown-Walker Ashton-Hill Baxter Bowen Bright Buckley
  Burgess Byrne Carpenter Chadwick Clayton Cooke Cooper-Ward Craven Daniels Dickinson Donnelly Doyle Duncan Duffy Eaton Egan Farmer Farrell Finch Flynn Forrest Freeman
  Frith Garner George Giles Gilbert Glover Goddard Godfrey Goodman Gough Gould Hamilton Hanson Hewitt Higgins Hodgson Holden Horton Humphreys Ingram Jarvis Jennings
  Johnston Joyce Kemp Kirk Lawson Leonard Lynch Manning Miles Morton Murphy Myers Neal Norton O'Brien O'Connor O'Neill Osborne Owens Patterson Pearce Peters Pollard
  Pugh Randall Read Reed Rees Reid Rowley Ryan Sheppard Sinclair Skinner Steele Stokes Summers Swift Thomas Thomson Thornton Tucker Vincent Wade Walton Warner Weston
  Whittaker Willis Winter Woodward Wyatt`);

const starts =
  words(`Ash Bar Beck Black Brad Bram Brough Carl Chad Clay Cold Crow Dal Den East Fair Fen Gar Gold Green Hal Harl Hart Hast Hazel High Hol Hun Kel Kirk
  Lang Laver Lang Lin Long Mar Mel Mid New North Oak Old Pen Rad Rav Red Rush Sal Sand Shel Shir Small South Stan Stock Swan Thorn Thorpe Wal Wash West Whit Wil Win Wood Worm`);
const ends = words(
  'bourne bridge brook bury by cliffe combe cote croft dale den field ford grave ham head holme hurst land ley low mere more shaw stead ton wick well worth',
);

/** The long tail: surnames made as English ones were, from places (Ashbourne, Radcliffe, Wilby …). */
const tail = starts.flatMap((start, i) =>
  ends.map((_, j) => start + (ends[(i * 7 + j * 11) % ends.length] ?? '')),
);

export const britishSurnames: readonly string[] = [...new Set([...common, ...tail])];
