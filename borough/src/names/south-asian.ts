import { words } from './words.ts';

export const pakistani = {
  F: words(`Fatima Aisha Maryam Zainab Khadija Amina Saima Shazia Nasreen Samina Farzana Rukhsana Nazia Sadia Asma Bushra Shabana Rubina Tahira Parveen Naseem Kausar Shaheen
    Sana Hira Iqra Maria Zara Aleena Laiba Anaya Hafsa Sumaiya Safa Inaya Eshaal Mahnoor Aiza Noor Haleema Sidra Ayesha Rabia Nadia Uzma Farah Humaira Saira Yasmin Zahra
    Nasim Razia Zubaida Shamim Sughra Zarina Kulsoom Rashida Tasleem Mehwish Kiran Anam Aliza Amna Fiza Minahil Sabah Malaika Rimsha Zoya Javeria Komal Faiza Ammara Hajra`),
  M: words(`Mohammed Muhammad Ali Ahmed Imran Usman Hamza Bilal Asif Tariq Kashif Adnan Shahid Nadeem Zahid Javed Khalid Saleem Naveed Waqas Faisal Amir Aamir Sajid Majid Wasim
    Yusuf Ibrahim Zain Haris Umar Abdullah Ayaan Rayyan Zakariya Musa Ismail Yahya Eesa Hassan Hussain Abbas Haider Arslan Junaid Kamran Rizwan Shoaib Irfan Arshad Akhtar
    Mahmood Rafiq Rashid Ghulam Abdul Bashir Nazir Riaz Shabir Iqbal Aslam Akram Azhar Ansar Ibraheem Subhan Mustafa Taha Danyal Sulaiman Ehsan Farhan Sohail Qasim Shahzad Zeeshan`),
  surnames:
    words(`Khan Hussain Ahmed Ali Akhtar Mahmood Malik Iqbal Begum Shah Bibi Mirza Rashid Ashraf Aslam Rehman Javed Butt Bashir Raja
    Chaudhry Sheikh Qureshi Saleem Nawaz Yousaf Khalid Arshad Sadiq Younis Latif Riaz Nazir Afzal Anwar Zaman Saeed Hanif Yaqoob Rafiq Sharif Karim Ismail Tariq Ghani Akram Siddique
    Hassan Mehmood Parveen Kausar Dar Bhatti Awan Abbasi Baig Gul Jamil Kayani Lone Mughal Naz Pervaiz Qadir Rana Sultan Tahir Usman Wahid Zafar Aziz Bukhari Farooq Gillani
    Hayat Ilyas Jan Kazmi Liaqat Majeed Naqvi Ramzan Shabbir Taj Waheed Zahid Mehboob Munir Nasir Rauf Sabir Sarwar Shafiq Suleman Fazal Ejaz Ditta Din Mohammad Sattar`),
};

export const bangladeshi = {
  F: words(`Fatema Ayesha Nasima Rahela Shahida Rokeya Hasina Jahanara Salma Rina Shirin Nazma Sultana Farida Taslima Runa Shilpi Moriom Tahmina Nusrat Sadia Sumaiya Fahmida Tanjina Maisha
    Jannat Samia Anika Aisha Maryam Khadija Hafsa Zahra Safiyah Inaya Aaliyah Fariha Tasnim Rabeya Sufia Rehana Monowara Afia Nazia Nadia Farzana Sabina Mina Lipi Rukia Ruby`),
  M: words(`Mohammed Abdul Md Shah Rahim Karim Kamal Jamal Rafiqul Shafiqul Nurul Anwar Faruk Shamim Mizanur Habibur Ataur Ashraful Saiful Tariqul Iqbal Faisal Tanvir Sakib Rakib Imran
    Yusuf Ibrahim Zakariya Ayaan Muhammad Ismail Musa Adam Hamza Rayhan Tahmid Nayeem Arif Jubair Mahdi Fahim Abu Foysal Kabir Monir Shuhel Jahid Rubel Sohel Mujib Lutfur Akmal Aklis`),
  surnames:
    words(`Begum Miah Khatun Ali Ahmed Uddin Khan Islam Rahman Hussain Hoque Chowdhury Alom Akhtar Choudhury Bibi Ullah Uddin-Ahmed Hossain Sultana
    Malik Sarkar Talukdar Karim Kabir Alam Miya Mia Hussein Rashid Haque Siddique Bhuiyan Sheikh Matin Mannan Noor Jalil Latif Motin Kalam Bari Akther Nessa Banu Rob Salam Shahid Mondal Das`),
};

export const indian = {
  F: words(`Priya Anita Sunita Neha Pooja Kavita Meera Anjali Deepa Jaspreet Harpreet Manpreet Gurpreet Simran Kiran Baljit Kulwinder Rajinder Nisha Reena Sonal Hetal Bhavna Jyoti
    Asha Usha Lakshmi Divya Sneha Shreya Aanya Anaya Diya Isha Jiya Riya Saanvi Aarohi Myra Kavya Tara Maya Leela Rani Seema Rekha Geeta Hansa Nirmala Pushpa Urmila Daksha Ramila
    Navneet Sukhjit Amandeep Parminder Jasmin Ria Rupa Shilpa Swati Trupti Vandana Varsha Aditi Ananya Ishani Mira Nandini Pallavi Radhika Sarita Veena Sheela Manjit Surinder`),
  M: words(`Raj Amit Sanjay Rajesh Vijay Sunil Anil Ashok Ravi Suresh Ramesh Mukesh Dinesh Jaspal Gurdeep Harjit Baljinder Amarjit Sukhdev Manjit Kuldip Balwinder Arjun Rohan Aarav
    Vihaan Aryan Dev Dhruv Ishaan Krish Kabir Nikhil Rahul Vikram Karan Jay Kunal Pritesh Hitesh Nilesh Bhavesh Jignesh Chirag Harish Kishan Mahesh Mohan Naresh Paresh Prakash Rakesh
    Satish Shyam Tejas Varun Yash Zubin Avtar Davinder Gurpreet Harpreet Inderjit Jagdeep Kamaljit Lakhbir Mandeep Navdeep Parmjit Ranjit Sukhwinder Tejinder Veer Reyansh Advik`),
  surnames:
    words(`Patel Singh Kaur Shah Sharma Kumar Mistry Gill Sandhu Dhillon Desai Parmar Mehta Joshi Bhatt Solanki Chauhan Rai Modi Gupta
    Sidhu Grewal Bains Johal Dhaliwal Sahota Virk Uppal Mann Bhogal Kang Lakhani Popat Thakkar Trivedi Vyas Pandya Naik Rao Reddy Nair Menon Pillai Iyer Das Chopra Kapoor Malhotra
    Khanna Verma Mishra Tiwari Yadav Jain Agarwal Bansal Chandra Dutta Ghosh Mukherjee Sen Bose Kulkarni Patil Gohil Rathod Tailor Limbachia Panchal Raval Amin Dave Jadeja Vaghela
    Atwal Basra Chahal Deol Grewal-Singh Hayer Jagpal Khatkar Lally Nijjar Purewal Randhawa Samra Takhar Thomas George Joseph Mathew Varghese Philip Fernandes D'Souza Pereira`),
};
