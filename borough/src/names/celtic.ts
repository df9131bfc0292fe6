import { words } from './words.ts';

export const celtic = {
  F: words(`Siobhan Aoife Niamh Ciara Sinead Roisin Caitlin Orla Maeve Aisling Grainne Bridget Kathleen Maureen Catriona Fiona Eilidh Mairi Isla Morag Kirsty Ailsa Iona
    Shona Heather Rhona Elspeth Lorna Sian Rhian Bethan Cerys Megan Carys Angharad Ffion Nia Lowri Catrin Eleri Gwen Seren Elin Mari Rhiannon Bronwen Nerys Delyth
    Margaret Mary Anne Patricia Claire Emma Sarah Laura Nicola Louise Michelle Karen Amy Rachel Grace Sophie Emily Ella Erin Eva Lucy Katie Anna Saoirse Clodagh Eimear`),
  M: words(`Sean Liam Conor Patrick Declan Kieran Brendan Aidan Padraig Eoin Cormac Niall Fergal Donal Rory Ciaran Dermot Colm Shane Callum Hamish Angus Ewan Fraser Duncan
    Malcolm Alasdair Iain Lachlan Finlay Gregor Murray Stuart Craig Euan Gordon Rhys Dylan Owain Gareth Huw Geraint Ieuan Evan Iwan Emyr Dafydd Gethin Tomos Aled Alun
    Ifan Osian Macsen Michael John James David Thomas William Paul Mark Kevin Andrew Daniel Ryan Jack Noah Charlie Harry Oisin Cillian Tadhg Fionn Lewis Logan`),
  surnames:
    words(`Murphy Kelly O'Sullivan Walsh O'Brien Byrne Ryan O'Connor O'Neill Doyle McCarthy Gallagher Doherty Campbell Stewart MacDonald Robertson Murray Evans Davies
    Lynch Quinn Moore McLaughlin O'Carroll Connolly Daly O'Connell Wilson Dunne Brennan Burke Collins Clarke Johnston Hughes O'Farrell Fitzgerald Brown Martin Maguire Nolan
    Flynn Thompson O'Callaghan Duffy Mahoney Healy Sheehan Fraser Ross MacLeod McKenzie Grant Cameron Kerr McGregor Sinclair Buchanan McIntyre MacKay McMillan Ferguson
    Wallace Paterson McLean Munro Sutherland Gunn Llewellyn Pryce Bowen Gwynne Prosser Meredith Vaughan Howells Lloyd Morgan Rees Thomas Jenkins Griffiths Parry Probert
    Breen Cassidy Coyle Devlin Fahy Geraghty Hanlon Keane Lavery Mac_Mahon McGrath McBride McNally Mooney O'Dowd O'Hara O'Keeffe Rafferty Tierney Whelan McAllister McCabe`),
};

export const easternEuropean = {
  F: words(`Anna Katarzyna Agnieszka Malgorzata Magdalena Monika Joanna Ewa Aleksandra Karolina Natalia Paulina Marta Justyna Beata Sylwia Dorota Iwona Izabela Kinga Weronika Zuzanna
    Julia Maja Lena Zofia Hanna Oliwia Alicja Amelia Nikola Wiktoria Gabriela Maria Elena Ioana Andreea Mihaela Cristina Raluca Daniela Alexandra Simona Egle Ruta Greta
    Kristina Jurga Ieva Laura Inga Viktorija Diana Olga Svetlana Irina Natalija Petra Lucia Zuzana Veronika Martina Barbora Eszter Katalin Dora Milena Desislava Sofia Emilia`),
  M: words(`Piotr Krzysztof Tomasz Pawel Marcin Michal Andrzej Jakub Lukasz Mateusz Grzegorz Rafal Adam Kamil Dawid Sebastian Artur Robert Marek Wojciech Przemyslaw Damian
    Dariusz Mariusz Szymon Filip Antoni Jan Aleksander Franciszek Mikolaj Kacper Oliwier Igor Oskar Wiktor Bartosz Maciej Radoslaw Slawomir Alexandru Andrei Ionut Mihai Florin
    Cristian Marius Gabriel Stefan Vasile Mindaugas Tomas Darius Andrius Lukas Matas Jonas Vytautas Dmitrij Sergej Aleksej Peter Martin Jozef Milan Zoltan Laszlo Ivan Georgi Nikolay`),
  surnames:
    words(`Nowak Kowalski Wisniewski Wojcik Kowalczyk Kaminski Lewandowski Zielinski Szymanski Wozniak Dabrowski Kozlowski Jankowski Mazur Kwiatkowski Krawczyk Kaczmarek Popa Popescu Ionescu
    Piotrowski Grabowski Zajac Pawlowski Michalski Krol Wieczorek Jablonski Wrobel Nowakowski Majewski Olszewski Stepien Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak
    Gorski Witkowski Walczak Sikora Baran Rutkowski Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski Wroblewski Marciniak Jasinski Zawadzki Bak Jakubowski Sadowski
    Duda Chmielewski Wlodarczyk Borkowski Czarnecki Sawicki Sokolowski Urbanski Kubiak Maciejewski Szczepanski Wilk Kucharski Lis Mazurek Kalinowski Wysocki Kolodziej
    Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Munteanu Marin Tudor Dobre Barbu Nistor Florea Kazlauskas Petrauskas Jankauskas Stankevicius Paulauskas Zukauskas Butkus
    Horvath Kovac Varga Toth Nagy Balaz Molnar Balog Polak Novak Svoboda Dvorak Ivanov Petrov Dimitrov Georgiev Nikolov Hristov Kalnins Ozols Berzins`),
};
