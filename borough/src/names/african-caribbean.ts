import { words } from './words.ts';

export const westAfrican = {
  F: words(`Grace Blessing Mary Esther Joy Comfort Ngozi Chioma Adaeze Amaka Ifeoma Chinwe Nkechi Funmilayo Folake Yetunde Temitope Olufunke Bukola Titilayo Ayomide Damilola Toluwani Simisola
    Abena Akosua Adwoa Ama Afua Yaa Efua Esi Abigail Deborah Elizabeth Rebecca Sarah Ruth Faith Hope Patience Mercy Peace Favour Precious Gift Victoria Vivian Gloria Janet Charity
    Beatrice Florence Doris Naomi Hannah Michelle Stephanie Chidera Kamsiyochukwu Zara Oluwaseun Omolara Ronke Sade Kehinde Taiwo Folasade Adeola Modupe Ebony Tiwa Isabella Angel Daniella`),
  M: words(`Emmanuel David Samuel Daniel Michael Joseph John Peter Chukwuemeka Chinedu Obinna Ikenna Emeka Uche Nnamdi Kelechi Oluwaseun Olumide Babatunde Adebayo Adewale Femi Segun Tunde Kunle Tobi
    Ayo Dayo Kwame Kofi Kwabena Yaw Kojo Kwasi Kwaku Ebenezer Isaac Abraham Joshua Caleb Elijah Nathaniel Solomon Benjamin Jeremiah Ezekiel Gabriel Richard Stephen Paul Philip Francis Felix Frank
    Prince Godwin Sunday Friday Christian Anthony Patrick Victor Henry George Charles Ethan Malachi Tyrone Jayden Josiah Micah Chidi Ugo Wale Kehinde Taiwo Adeyemi Oluwatobi Ireoluwa`),
  surnames:
    words(`Mensah Okafor Adeyemi Owusu Boateng Asante Osei Okonkwo Adebayo Agyeman Appiah Ibrahim Johnson Williams Ojo Amoah Acheampong Balogun Eze Okeke
    Nwosu Obi Chukwu Nwachukwu Onyekachi Okoro Uzor Nnamdi Igwe Anyanwu Adeleke Adesanya Afolabi Akinola Alabi Aluko Ayodele Babatunde Bankole Daramola Fashola Ogunleye Ogunbanjo Oladipo Olaniyan
    Olatunji Oyelaran Salami Sanni Shittu Soyinka Yusuf Ansah Antwi Addo Adjei Aidoo Ampofo Annan Arthur Asamoah Baffour Bonsu Danso Darko Donkor Frimpong Gyamfi Kumi Kyei Nkrumah Nyarko Oppong Opoku
    Quaye Sarpong Tetteh Twum Yeboah Amponsah Adu Essien Etim Bassey Okon Ekanem Osagie Igbinedion Osaze Omoregie Jalloh Bangura Kamara Koroma Sesay Conteh Kanu Turay`),
};

export const somali = {
  F: words(`Fadumo Hodan Amina Halima Khadra Sahra Asha Maryan Hibo Ifrah Ayan Hamdi Nimco Fowsia Sagal Idil Deqa Ubah Muna Zahra Sumaya Hafsa Ikran Nasra Najma Hana Samira Safiya Leyla Kaltun
    Fatima Aisha Khadija Rahma Salma Ruqiya Shukri Anab Ladan Rodo Saynab Filsan Bilan Ilhan Naima Hawa Farhiya Sucaad Barlin Shamso`),
  M: words(`Mohamed Abdi Ahmed Ali Hassan Omar Abdullahi Ibrahim Yusuf Ismail Mahad Liban Guled Bashir Jama Farah Warsame Mukhtar Abdirahman Abdikarim Abdiaziz Abdulkadir Zakaria Ayub Ilyas Khalid
    Mustafa Hamza Bilal Anas Suleiman Musa Dahir Said Hussein Nur Osman Adan Barre Daud Elmi Faisal Salah Sharmarke Sakariye Abukar Idris Yahya Ridwan Siyad`),
  surnames:
    words(`Mohamed Ali Ahmed Hassan Abdi Omar Hussein Ibrahim Yusuf Abdullahi Farah Jama Warsame Osman Adan Nur Ismail Elmi Aden Isse Mohamud Dahir Salad Gedi Hersi Barre Guled Samatar Duale Egal
    Hirsi Roble Shire Sheikh Abdirahman Abshir Afrah Awale Bile Botan Daud Diriye Dualeh Esse Gure Haji Igal Khalif Liban Magan Mire Musa Noor Rage Said Sugulle Tahlil Wehliye Yassin`),
};

export const caribbean = {
  F: words(`Sharon Marcia Beverley Paulette Yvonne Claudette Hyacinth Merlene Gloria Monica Sandra Angela Jacqueline Michelle Natalie Tanisha Keisha Shanice Chantelle Jade Jasmine Aaliyah Kiara Tiana
    Renee Simone Candice Latoya Leanne Nicole Danielle Naomi Rochelle Sade Ebony Shanelle Chanel Amara Nevaeh Imani Zara Mia Ava Skye Destiny Faith Grace Gabrielle Leah Maya Olivia Alicia
    Joy Pearl Ivy Myrtle Winsome Carmen Dawn Donna Lorna Maxine Rose Sonia Valerie Vivienne Cherry Ruby Shantel Tamika Kadisha Shakira Ayesha Kayla Kyra Tia Tyra Rhianna Malia`),
  M: words(`Winston Delroy Leroy Errol Clive Trevor Carlton Desmond Devon Everton Lloyd Neville Norris Owen Roy Wayne Andre Jermaine Marlon Leon Tyrone Dwayne Curtis Jerome Kieron Nathan Marcus Aaron
    Tyrese Jayden Malachi Isaiah Elijah Kyrell Tyreece Reece Jordan Ashley Ryan Joel Micah Caleb Zion Josiah Noah Kai Theo Ezra Andrew Anthony Barrington Calvin Carl Courtney Derrick Donovan Earl
    Fitzroy Garfield Glenroy Horace Ivan Junior Kenroy Linton Michael Nigel Patrick Paul Robert Rohan Steve Troy Vincent Romario Shaquille Kemar Omari Jaheim Kyron Levi Zachariah`),
  surnames:
    words(`Campbell Brown Williams Johnson Clarke Gordon Grant Reid Francis Thompson Lewis Morgan Bailey Henry Davis Powell Wright Robinson Thomas Smith
    Bennett Blake Edwards Stewart Walker Miller Allen Anderson Graham Palmer Morrison Richards James Samuels Simpson Martin Wilson Green Lawrence McKenzie Forbes Gayle Hylton Facey Dacosta Daley
    Dixon Ellis Farquharson Ferguson Foster Francis-Brown Gibbs Hamilton Harvey Hinds Jackson Joseph King Levy Lindo Linton Livingstone Malcolm McDonald McFarlane McLean Mitchell Morris Nelson Parchment
    Peart Phillips Pinnock Plummer Pryce Ricketts Roberts Rowe Scarlett Scott Shirley Spence Sterling Taylor Tulloch Vassell Wallace Whyte Wynter Alexander Baptiste Charles Pierre Augustin Prosper`),
};
