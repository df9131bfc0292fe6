import { words } from './words.ts';

// Written from general knowledge of the names common in England among those born before 1960, 1960 to 1994, and later.
export const british = {
  F: {
    old: words(`Margaret Patricia Susan Christine Jean Mary Ann Sheila Barbara Maureen Dorothy Joan Carol Linda Janet Pauline Shirley Joyce Brenda Sandra
      Valerie Pamela Jennifer Eileen Marion Elizabeth Judith Kathleen Rita Irene Doreen Betty Audrey Beryl Sylvia June Josephine Gillian Hilary Marjorie
      Anne Wendy Jacqueline Lynn Diane Hazel Rosemary Veronica Angela Yvonne Marilyn Theresa Ruth Heather Frances Vera Gladys Edna Phyllis Freda Muriel
      Winifred Hilda Elsie Olive Nora Peggy Avril Glenys Gwen Ivy Rosalind Stella Daphne Thelma Maria Bridget Geraldine Lesley Celia Norma Eunice Enid`),
    mid: words(`Sarah Claire Emma Nicola Karen Lisa Joanne Michelle Helen Samantha Victoria Amanda Tracey Rachel Louise Julie Rebecca Sharon Laura Kelly
      Jacqueline Katherine Amy Deborah Alison Jane Catherine Gemma Zoe Natalie Hayley Charlotte Lindsay Leanne Stacey Danielle Donna Dawn Angela Paula
      Stephanie Kerry Lucy Anna Caroline Melanie Kirsty Andrea Jennifer Natasha Vanessa Jessica Hannah Kate Heather Tina Sally Wendy Suzanne Beverley Diane
      Elizabeth Ruth Katie Vicky Maria Clare Lorraine Marie Teresa Mandy Cheryl Tanya Sophie Carly Naomi Abigail Jodie Kim Lyndsey Fiona Jenna Sara
      Debra Elaine Gail Gillian Hazel Jill Joanna Kathryn Lynne Maxine Nichola Sonia Tara Tracy Yvonne Anita Belinda Bethany Bryony Cara Donna-Marie
      Alexandra Alice Annette Bernadette Carla Carrie Chantelle Christina Colette Dionne Ellen Faye Frances Georgina Harriet Jackie Janine Kerrie Kimberley
      Lauren Lindsey Lynsey Marianne Martine Michaela Miranda Rosie Roxanne Selina Shelley Sheena Simone Susan Susanne Toni Ursula Tamsin`),
    young:
      words(`Olivia Amelia Isla Ava Emily Sophie Grace Mia Poppy Lily Ella Isabella Evie Jessica Charlotte Freya Chloe Daisy Lucy Sophia Florence
      Alice Sienna Ruby Evelyn Phoebe Millie Isabelle Willow Ivy Matilda Elsie Rosie Harper Scarlett Layla Maisie Erin Hannah Holly Megan Bethany Ellie Abigail
      Imogen Lauren Amber Georgia Elizabeth Molly Eva Lola Summer Zara Bella Thea Rose Nancy Violet Eleanor Harriet Jasmine Martha Lottie Penelope Orla
      Darcey Robyn Eliza Heidi Gracie Emma Anna Maya Luna Esme Zoe Lexi Libby Maddison Katie Rebecca Sarah Leah Skye Paige Niamh Keira Aimee Courtney Shannon
      Jade Natasha Rachel Samantha Alexandra Demi-Leigh Ellie-Mae Lacey Lilly Tilly Hollie Kayla Mollie Niamh Bonnie Edith Iris Ada Mabel Margot Beatrice
      Maeve Ottilie Arabella Clara Delilah Hallie Aurora Aria Eden Ivy-Rose Lyla Myla Nova Olive Pippa Rowan Sadie Tabitha Tia Victoria Winnie Annabelle
      Francesca Gabriella Isobel Josephine Kiera Lara Lydia Madeleine Naomi Nicole Quinn Seren Stella Tegan Teddie Ophelia Raya Savannah Connie Dolly Effie`),
  },
  M: {
    old: words(`John David Peter Michael Brian Robert Alan William James Anthony Kenneth Derek Roy Ronald George Terence Keith Raymond Dennis Barry Thomas
      Colin Roger Malcolm Geoffrey Trevor Gordon Frank Donald Eric Norman Graham Leslie Richard Stanley Ernest Albert Arthur Harold Douglas Frederick Bernard
      Philip Christopher Edward Joseph Charles Stephen Paul Patrick Ian Clive Maurice Gerald Stuart Melvyn Neville Rodney Ralph Leonard Walter Reginald
      Cyril Sidney Harry Jack Fred Herbert Wilfred Percy Cecil Alfred Victor Desmond Denis Francis Hugh Howard Allan Nigel Martin Andrew`),
    mid: words(`David Paul Mark Andrew Stephen Richard Michael Christopher John Ian Robert James Daniel Matthew Simon Steven Lee Craig Darren Stuart Kevin
      Jason Gary Peter Neil Anthony Scott Martin Adam Philip Jonathan Wayne Dean Carl Shaun Thomas Nicholas Alan Graham Benjamin Tony William Ryan Karl Sean
      Colin Nigel Alexander Barry Gareth Timothy Dale Jamie Luke Ben Ashley Joseph Stewart Russell Brian Keith Gavin Damian Justin Adrian Glen Liam Edward
      Aaron Robin Julian Marc Phillip Charles Nathan Duncan Ross Trevor Oliver Samuel Joshua Patrick George Kieran Leon Dominic Patrick Terry Garry Clive
      Jeremy Kenneth Lewis Marcus Mathew Raymond Roger Roy Toby Guy Grant Howard Iain Jeffrey Leigh Leslie Malcolm Max Murray Norman Piers Rhys Roderick
      Rory Rupert Spencer Stefan Sam Steve Tristan Vincent Warren Zak Alistair Bradley Brett Bruce Clinton Curtis Damon Derek Desmond Edmund Elliot`),
    young:
      words(`Oliver George Harry Noah Jack Leo Arthur Oscar Charlie Jacob Thomas Henry William Alfie Joshua Freddie James Archie Theo Ethan Isaac Alexander
      Joseph Edward Samuel Max Daniel Lucas Logan Mason Benjamin Harrison Teddy Finley Sebastian Adam Dylan Zachary Riley Toby Theodore David Elijah Jake Louie
      Roman Hugo Arlo Luke Reuben Matthew Harley Reggie Tommy Jude Albie Luca Ryan Jackson Caleb Connor Nathan Liam Callum Cameron Bradley Kieran Jordan Kyle
      Aaron Lewis Owen Rhys Ben Michael Ellis Jamie Frankie Bobby Stanley Ronnie Louis Gabriel Ralph Frederick Rory Felix Blake Jenson Tyler Ollie Robert Jayden
      Kai Albert Elliot Rowan Austin Ezra Sonny Carter Jesse Finn Ashton Brody Rupert Jasper Leon Ted Grayson Hunter Kian Tobias Otis Alex Ellis John Joey
      Chester Barnaby Dexter Christopher Maxwell Billy Zac Alfred Otto Mylo Milo Myles Cody Corey Danny Declan Dominic Elliott Evan Ewan Fraser Harvey Hayden
      Jonathan Josh Kaiden Kayden Kevin Kelvin Marcus Mckenzie Morgan Nicholas Patrick Peter Robin Sam Scott Sean Spencer Taylor Tristan Vinnie Zane Rafferty`),
  },
} as const;
