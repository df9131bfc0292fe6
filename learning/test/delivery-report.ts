/** What another mail server writes when it could not deliver a letter (RFC 3464). @param to where the letter came back to */
export const deliveryReport = ({
  to,
  status,
  action = 'failed',
}: {
  readonly to: string;
  readonly status: string;
  readonly action?: string;
}): string =>
  [
    'From: Mail Delivery System <mailer-daemon@example.org>',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="part"',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    'It could not be delivered.',
    '--part',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; somebody@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 no mailbox of that name',
    '',
    '--part',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: News',
    '',
    '--part--',
  ].join('\n');
