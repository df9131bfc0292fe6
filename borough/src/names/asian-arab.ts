import { words } from './words.ts';

export const chinese = {
  F: words(`Mei Ling Xiu Yan Li Na Fang Hui Jing Yu Xin Wei-Ling Mei-Ling Siu-Ling Lai Wai Yuen Ka-Yan Hoi-Yan Wing-Yan Tsz-Ching Amy Grace Emily Sophie Chloe Jessica Michelle Vivian Karen Winnie
    Joyce Helen Alice Jenny Cindy Annie Cherry Yvonne Phoebe Hannah Isabella Mia Jasmine Lily Zoe Xiaoyan Yun Ting Qing Lan Hong Ping`),
  M: words(`Wei Jian Ming Chun Kwok Chi Wing Kin Ho Yat Tsz-Hin Chun-Hei Lok-Yin Ka-Ho Wai-Man Siu-Ming Jun Hao Lei Feng Qiang Peng Bo Tao Kevin Jason Eric Kelvin Raymond Alan Tony Henry Andy Daniel
    Ethan Ryan Lucas Nathan Anson Hayden Marcus Oscar Felix Leo Max Jayden Xiaoming Zhiwei Gang Yong Tak Hung`),
  surnames:
    words(`Chan Wong Lee Li Wang Zhang Chen Cheung Liu Lam Ng Ho Leung Yang Lau Huang Wu Tang Zhao Cheng Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Tsang Yip Kwok Choi Chow Chung Fung Hui Ip Kwan
    Lai Law Lo Lui Mak Mok Pang Poon Shum Siu So Tam Tse Tsui Wan Wen Xie Yau Yeung Yiu Yuen Yu Zheng Jiang Shen Cai Deng Feng Han Liang Pan Peng Song Tian Wei Xiao Ye Yuan`),
};

export const arabKurdish = {
  F: words(`Fatima Maryam Zainab Noor Layla Sara Hala Rania Dina Mona Huda Amal Samar Rana Nadia Salma Yasmin Rasha Reem Lina Zahra Aya Jana Malak Tala Sima Shirin Nazanin Maryam Parisa Leila Golnaz
    Nasrin Roya Shilan Berivan Hana Rojin Dilan Sozan Avin Hiba Iman Farah Lamia Sahar Wafa Zeinab Haneen Sidra Rima Rahaf`),
  M: words(`Mohammad Ahmad Ali Omar Hassan Hussein Khaled Mahmoud Mustafa Ibrahim Yousef Abdullah Karim Tarek Samir Nabil Walid Ziad Bassam Firas Amir Reza Mehdi Hamid Saeed Majid Karwan Rebin Hiwa Dilshad
    Azad Soran Aram Zana Bilal Adam Zayn Yahya Hamza Anas Osama Rami Fadi Jamal Nasser Salim Faris Hadi Haidar Kazem`),
  surnames:
    words(`Mohammed Ahmed Ali Hassan Hussein Ibrahim Mahmoud Abdullah Karim Rashid Khalil Saleh Hamad Othman Aziz Mustafa Hamid Omar Kareem Jabbar Al-Hassan Al-Ali El-Sayed Haddad Khoury Najjar Mansour
    Nasser Saad Sabri Salman Taha Yousef Zaki Amin Amiri Ahmadi Hosseini Karimi Mohammadi Rahimi Rostami Sharifi Moradi Barzani Talabani Kakai Rasul Sharif Tofiq Wahab Zangana Faraj Fattah Ghaffar`),
};
