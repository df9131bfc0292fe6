export { createMail, isAddress, type Mail, type MailOptions, type Message, type Sent } from './mail.ts';
export { isNoSuchAddress, type Refusal } from './refusal.rules.ts';
