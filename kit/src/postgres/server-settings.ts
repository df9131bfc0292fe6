/**
 * Settings of the embedded server, given on its command line so that nothing in the data folder overrules them.
 * Memory: 3 places, the demo's processes and this server stay under 3 GB together (issue's limit).
 */
export function serverSettings(port: number, durable: boolean): readonly string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 120,
    shared_buffers: '256MB',
    effective_cache_size: '2GB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    wal_level: 'minimal', // COPY into a table made in the same transaction then writes no log
    max_wal_senders: 0,
    checkpoint_timeout: '15min',
    random_page_cost: 1.1,
    jit: 'off', // costs more than it brings on short statements
    max_parallel_workers_per_gather: 1, // 2 cores, shared with Node
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // The log must hold no statement, parameter or detail: an error's first line may quote a value, so errors stay out.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_min_duration_statement: -1,
    log_duration: 'off',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_connections: '',
    log_disconnections: 'off',
    log_lock_waits: 'off',
    log_temp_files: -1,
    logging_collector: 'off',
    track_activities: 'on',
  };
  if (!durable) Object.assign(settings, { fsync: 'off', full_page_writes: 'off' });
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
