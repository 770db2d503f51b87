(function transformRow(source, target, map, log, isUpdate) {
    var columns = {
        u_hash: 'u_hash',
        u_asset_tag: 'asset_tag',
        u_model: 'model',
        u_software_model: 'software_model',
        u_license_type: 'license_type',
        u_rights: 'rights',
        u_total_units: 'total_units',
        u_start_date: 'start_date',
        u_end_date: 'end_date',
        u_cost: 'cost',
        u_po_number: 'po_number',
        u_serial_number: 'serial_number',
        u_contract_number: 'u_contract_number'
    };
    for (var name in columns) {
        if (String(source.getValue(name)) === '@clear')
            target.setValue(columns[name], '');
    }
    var wanted = String(source.getValue('u_install_status') || '');
    var held = String(target.getValue('install_status') || '');
    if (isUpdate && wanted !== '' && wanted !== held && (wanted === '7' || held === '7'))
        target.setValue('install_status', wanted);
})(source, target, map, log, action === 'update');
